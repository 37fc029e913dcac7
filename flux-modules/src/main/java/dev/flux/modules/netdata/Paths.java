package dev.flux.modules.netdata;

import dev.flux.settings.Type;

/// Where things of Netdata's are.
///
/// @param config its configuration
record Paths(String config) {

    static final Type.Text PATH = Type.text("/[A-Za-z0-9._/-]*[A-Za-z0-9._-]", 200, "an absolute path");

    static final String INSTALLER = "/usr/local/lib/flux/netdata-kickstart.sh";
    static final String REMOVER = "/opt/netdata/usr/libexec/netdata/netdata-uninstaller.sh";

    /// Of a package, or of the build that the installer brings.
    static Paths of(String method) {
        return new Paths(method.equals("package") ? "/etc/netdata" : "/opt/netdata/etc/netdata");
    }

    String main() {
        return config + "/netdata.conf";
    }

    String alarms() {
        return config + "/health.d/flux.conf";
    }

    String mail() {
        return config + "/health_alarm_notify.conf";
    }

    String claim() {
        return config + "/claim.conf";
    }

    String stream() {
        return config + "/stream.conf";
    }

    String sentKey() {
        return config + "/ssl/flux.key";
    }

    String sentCertificate() {
        return config + "/ssl/flux.crt";
    }

    String optOut() {
        return config + "/.opt-out-from-anonymous-statistics";
    }
}
