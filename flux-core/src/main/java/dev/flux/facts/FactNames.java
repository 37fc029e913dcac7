package dev.flux.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Every fact that the probe may tell, with what it means. A fact that a step of a run can change, as free disk space,
/// is as it was when the run began.
public final class FactNames {

    /// Names and meanings, in the order of the reference page.
    public static final Map<String, String> ALL = all();

    private FactNames() {}

    /// Whether the probe may tell it.
    public static boolean isKnown(String name) {
        return ALL.containsKey(name) || name.matches("tool\\.[a-z0-9.+-]+");
    }

    private static Map<String, String> all() {
        var names = new LinkedHashMap<String, String>();
        names.put("os.id", "the distribution, as `ID` of `/etc/os-release`: `debian`, `rocky`");
        names.put("os.like", "what the distribution says it is like");
        names.put("os.version", "its version: `12`, `24.04`");
        names.put("os.codename", "its code name: `bookworm`");
        names.put("os.name", "its name for people");
        names.put("arch", "the machine's architecture: `x86_64`, `aarch64`");
        names.put("kernel", "the running kernel's release");
        names.put("init", "what runs as process 1: `systemd` where systemd does");
        names.put("container", "the kind of container; not told on a machine with its own kernel");
        names.put("virt", "the kind of virtual machine, as far as its firmware says");
        names.put("machine_id", "the content of `/etc/machine-id`");
        names.put("boot_id", "changes with every boot");
        names.put("user", "the login user");
        names.put("uid", "the user id that asked: 0 for root");
        names.put("sudo", "whether sudo makes the login user root: `yes`, `password` with one that was given, or `no`");
        names.put("users.human", "accounts with a number from 1000 to 60000 and a shell, with blanks between");
        names.put("packages", "the package manager: `apt`, `dnf5`, `dnf4` or `yum`");
        names.put("tool.NAME", "`yes` where the program NAME is on the path; asked for some");
        names.put("ssh.version", "OpenSSH's version: `9.2`");
        names.put("ssh.unit", "the service of the SSH server: `ssh` or `sshd`");
        names.put("ssh.socket", "`yes` where a socket of systemd's starts the SSH server");
        names.put("ssh.ports", "the ports that the SSH server is set to, with blanks between; root only");
        names.put("ssh.port", "the port of this very connection");
        names.put("ssh.address", "the host's address of this very connection");
        names.put("ssh.client", "the address that this connection comes from, as the host sees it");
        names.put("firewall.installed", "of `ufw`, `firewalld`, `nftables`, those that are there");
        names.put("firewall.active", "the one that is on: `ufw`, `firewalld`, `nftables` or `none`");
        names.put("net.source", "the IPv4 address that the default route sends from");
        names.put("net.slaac", "`yes` where a global IPv6 address is not permanent");
        names.put("net.manager", "who sets addresses: `netplan`, `networkmanager`, `networkd` or `ifupdown`");
        names.put(
                "resolv.owner",
                "who writes `/etc/resolv.conf`: `file`, `systemd-resolved`, `networkmanager`, `resolvconf` or `link`");
        names.put("selinux", "`enforcing`, `permissive` or `disabled`");
        names.put("apparmor", "`yes` where AppArmor is on");
        names.put("cloud_init", "`yes` where cloud-init is there");
        names.put("mem_mb", "memory in MB");
        names.put("mem_free_mb", "memory that programs can have now, in MB");
        names.put("disk.root_mb", "free space on `/`, in MB");
        names.put("disk.var_mb", "free space on `/var`, in MB");
        names.put("clock", "the host's clock, in seconds since 1970");
        names.put("clock.synced", "`yes` where something keeps the clock right");
        names.put("reboot_pending", "`yes` where packages ask for a restart, or a newer kernel waits for one");
        return Collections.unmodifiableMap(names);
    }
}
