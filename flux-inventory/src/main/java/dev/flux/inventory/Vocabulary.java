package dev.flux.inventory;

import dev.flux.host.HostName;
import dev.flux.host.RolloutSpec;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Type;
import java.util.List;
import java.util.regex.Pattern;

/// The keys of an inventory: what defaults, groups and hosts may say.
public final class Vocabulary {

    private static final Type.Text WORD = Type.text("[A-Za-z_][A-Za-z0-9_./-]{0,63}", 64, "letters, digits, _ . / -");
    private static final Type VALUE =
            new Type.Either(List.of(Type.text(), new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE), new Type.Flag()));
    private static final Type.Text PATH = Type.text("[^\\p{Cntrl}]{1,1024}", 1024, "a path");
    static final Type.Text NAME =
            new Type.Text(Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,63}"), 64, "the name of a group");
    private static final Type.Text HOP = Type.text(
            "none|[A-Za-z0-9_\\[][A-Za-z0-9._:%\\[\\],@+$\\\\-]{0,511}",
            512, "hosts or user@host:port, by comma, or none");

    /// What `[defaults]`, `[servers.<group>]` and `[hosts.<name>]` may all say.
    public static final Schema COMMON = Schema.of(
            Key.of(
                            "address",
                            new Type.Text(HostName.ADDRESS, 255, "a DNS name or an IP address"),
                            "what to connect to; the host's name where it is not given")
                    .elsewhere("host", "hostname", "host_name", "ip", "ip_address", "ansible_host", "ansible_ssh_host"),
            Key.of("user", new Type.Text(HostName.USER, 65, "a login name"), "login name")
                    .elsewhere("username", "login", "ssh_user", "remote_user", "ansible_user"),
            Key.of("port", new Type.Whole(1, 65535), "TCP port of sshd").elsewhere("ssh_port", "ansible_port"),
            Key.of(
                            "identity_file",
                            new Type.Either(List.of(PATH, Type.list(PATH))),
                            "private key to offer, or several in order")
                    .elsewhere(
                            "key",
                            "keyfile",
                            "key_file",
                            "ssh_key",
                            "ssh_key_file",
                            "private_key",
                            "private_key_file",
                            "ansible_ssh_private_key_file"),
            Key.of("known_hosts", PATH, "the file that knows the host's key"),
            Key.of(
                    "host_key",
                    Type.text(
                            "SHA256:[A-Za-z0-9+/]{43}|(ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+",
                            4096,
                            "SHA256:... or a public key"),
                    "the one key that is accepted; no known_hosts file is asked then"),
            Key.of(
                    "host_key_policy",
                    Type.choice("strict", "accept-new"),
                    "what an unknown key means; a changed one is refused under each"),
            Key.of(
                            "jump_host",
                            new Type.Either(List.of(HOP, Type.list(HOP))),
                            "the way there: \"b1,b2\" is a chain of at most four, a list means alternatives, \"none\" is direct")
                    .elsewhere("bastion", "bastion_host", "proxy_jump", "proxy", "gateway", "jump"),
            Key.of(
                    "connection",
                    Type.choice("ssh", "local"),
                    "local: the host is this machine, and no network is used; else ssh"),
            Key.of("refuse", Type.text(4096), "no run touches the host; it ends as refused, with this reason"),
            Key.of("become", new Type.Flag(), "whether workflows and modules run as root")
                    .elsewhere("sudo", "ansible_become"),
            Key.of(
                    "become_method",
                    Type.choice("sudo", "doas"),
                    "by what; unsaid it is sudo, and doas where there is no sudo"),
            Key.of("become_password", new Type.Credential(), "where sudo's password comes from")
                    .elsewhere("password", "sudo_password", "ansible_become_password", "ansible_become_pass"),
            Key.of("labels", new Type.Mapping(WORD, Type.text(128)), "what selectors find: label:env=prod")
                    .elsewhere("tags"),
            Key.of("vars", new Type.Mapping(WORD, VALUE), "values of your own").elsewhere("variables"));

    /// What only a group may say.
    public static final Schema GROUP = Schema.of(
                    Key.of("hosts", Type.list(Type.text(255)), "its hosts; ranges as web[01-20]"),
                    Key.of(
                            "workflow",
                            Type.text("[a-z][a-z0-9_-]{0,63}", 64, "the name of a workflow"),
                            "what orchestrate runs on them"),
                    Key.of("children", Type.list(NAME), "groups whose hosts are in this one too"),
                    Key.of("depends_on", Type.list(NAME), "groups that must be done, and well, before this one starts"),
                    Key.of(
                            "health_check",
                            new Type.Either(List.of(
                                    new Type.Group(CareWords.HEALTH), Type.list(new Type.Group(CareWords.HEALTH)))),
                            "whether a host or a wave is well; a table, or a list of them"),
                    Key.of(
                            "hooks",
                            Type.list(new Type.Group(CareWords.HOOK)),
                            "commands of your own around the work of each host or wave"))
            .and(RolloutSpec.SCHEMA);

    /// A way that names no host of the inventory, as `ssh -J` reads it; only readers say it, no file does.
    static final String PROXY_JUMP = "proxy_jump";

    /// All keys of a group's table.
    static final Schema SERVERS = GROUP.and(COMMON);

    private Vocabulary() {}

    /// Whether a name may stand in `labels` and `vars`.
    static boolean isWord(String name) {
        return WORD.pattern().matcher(name).matches();
    }

    /// Whether a text may stand in `vars`.
    static boolean isLine(String text) {
        var line = Type.text();
        return text.length() <= line.max() && line.pattern().matcher(text).matches();
    }
}
