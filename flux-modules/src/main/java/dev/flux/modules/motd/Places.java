package dev.flux.modules.motd;

/// Where the module's files are.
final class Places {

    static final String TEXT = "/etc/flux-motd";
    static final String DEBIAN_SCRIPT = "/etc/update-motd.d/10-flux";
    static final String REDHAT_SCRIPT = "/usr/local/sbin/flux-motd";
    static final String REDHAT_MOTD = "/etc/motd.d/flux";
    static final String REFRESH = "/usr/local/sbin/flux-motd-refresh";
    static final String CACHE = "/var/cache/flux-motd";
    static final String SERVICE = "/etc/systemd/system/flux-motd.service";
    static final String TIMER = "/etc/systemd/system/flux-motd.timer";
    static final String CRON = "/etc/cron.d/flux-motd";
    static final String STATIC = "/etc/motd";
    static final String NEWS = "/etc/default/motd-news";

    private Places() {}
}
