package dev.flux.modules.ssh;

import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Type;
import java.util.List;

/// What may be said of the SSH server.
final class SshSchema {

    private static final Type.Whole PORT = new Type.Whole(1, 65_535);

    private static final Type.Items NAMES = Type.list(
            Type.text("[A-Za-z0-9_*?][A-Za-z0-9_.*?@:/-]*", 128, "a name or a pattern, as user@192.0.2.0/24"));

    private static final Type.Items ALGORITHMS =
            Type.list(Type.text("[a-z0-9][a-z0-9@.-]*", 64, "the name of an algorithm, as ssh -Q prints it"));

    static final Type.Text NETWORK = Type.text("[0-9a-f.:]+(?:/\\d{1,3})?", 49, "an address or a network");

    private static final Schema FAIL2BAN = Schema.of(
            Key.of("enabled", new Type.Flag(), false, "ban addresses that guess passwords and keys"),
            Key.of("max_retry", new Type.Whole(1, 100), 3L, "failures before a ban"),
            Key.of("find_time", new Type.Whole(1, 31_536_000), 600L, "seconds in which they are counted"),
            Key.of("ban_time", new Type.Whole(-1, 31_536_000), 3600L, "seconds of a ban; -1 for ever"),
            Key.of("mode", Type.choice("normal", "ddos", "extra", "aggressive"), "normal", "which failures count"),
            Key.of(
                    "ignore_ips",
                    Type.list(NETWORK),
                    List.of("127.0.0.0/8", "::1"),
                    "addresses that are never banned; add the controller's own"));

    static final Schema ALL = Schema.of(
            Key.of(
                    "port",
                    new Type.Either(List.of(PORT, Type.list(PORT))),
                    "where it listens; left alone where this is not given"),
            Key.of(
                    "keep_old_port",
                    new Type.Flag(),
                    false,
                    "listen on the ports of before, too, while clients move over"),
            Key.of(
                    "listen_addresses",
                    Type.list(Type.text("[0-9a-f.:]+", 45, "an address of the host")),
                    List.of(),
                    "addresses to listen on; all of them where none is given"),
            Key.of(
                    "permit_root_login",
                    Type.choice("no", "prohibit-password", "unmanaged"),
                    "no",
                    "whether root may log in; prohibit-password, with a word about it, while the run itself logs in as"
                            + " root"),
            Key.of("password_authentication", new Type.Flag(), false, "whether passwords open the host"),
            Key.of("kbd_interactive", new Type.Flag(), false, "whether PAM may ask questions, as for one-time codes"),
            Key.of("pubkey_authentication", new Type.Flag(), true, "whether keys open the host"),
            Key.of("allow_users", NAMES, List.of(), "the only accounts that may log in"),
            Key.of("allow_groups", NAMES, List.of(), "the only groups whose accounts may log in"),
            Key.of("deny_users", NAMES, List.of(), "accounts that may not log in"),
            Key.of("deny_groups", NAMES, List.of(), "groups whose accounts may not log in"),
            Key.of("max_auth_tries", new Type.Whole(1, 20), 4L, "tries a connection; each key that is offered is one"),
            Key.of("max_sessions", new Type.Whole(1, 100), 10L, "channels a connection; left alone on jump hosts"),
            Key.of("login_grace_time", new Type.Whole(10, 600), 30L, "seconds in which a login must be done"),
            Key.of(
                    "client_alive_interval",
                    new Type.Whole(0, 3600),
                    300L,
                    "seconds between questions to a silent client"),
            Key.of("client_alive_count_max", new Type.Whole(0, 10), 2L, "how many of them may stay unanswered"),
            Key.of(
                    "max_startups",
                    Type.text("\\d{1,5}:(?:100|\\d{1,2}):\\d{1,5}", 17, "start:rate:full, as \"10:30:60\""),
                    "10:30:60",
                    "connections that are not logged in yet; left alone on jump hosts"),
            Key.of("x11_forwarding", new Type.Flag(), false, "whether windows may be forwarded"),
            Key.of("agent_forwarding", new Type.Flag(), false, "whether agents may be forwarded"),
            Key.of("permit_tunnel", new Type.Flag(), false, "whether network devices may be tunnelled"),
            Key.of("permit_user_environment", new Type.Flag(), false, "whether accounts may bring variables"),
            Key.of(
                    "tcp_forwarding",
                    Type.choice("no", "yes", "local", "remote"),
                    "no",
                    "whether ports may be forwarded; left alone on jump hosts, where no is an error"),
            Key.of(
                    "crypto",
                    Type.choice("modern", "distro", "custom"),
                    "modern",
                    "algorithms: modern takes the weak ones away from the distribution's own, distro leaves them, custom"
                            + " has your lists"),
            Key.of("ciphers", ALGORITHMS, "with crypto = \"custom\""),
            Key.of("macs", ALGORITHMS, "with crypto = \"custom\""),
            Key.of("kex_algorithms", ALGORITHMS, "with crypto = \"custom\""),
            Key.of("host_key_algorithms", ALGORITHMS, "with crypto = \"custom\""),
            Key.of("log_level", Type.choice("INFO", "VERBOSE", "ERROR"), "VERBOSE", "how much sshd logs"),
            Key.of(
                    "banner",
                    new Type.Either(List.of(
                            Type.choice("none", "legal"),
                            Type.text(
                                    "(?s)[^\\p{Cntrl}\\n][[^\\p{Cntrl}]\\n]*",
                                    4096,
                                    "text of at most 4,096 characters"))),
                    "none",
                    "what is shown before a login: none, a legal notice, or this text"),
            Key.of("use_pam", new Type.Flag(), true, "whether PAM judges accounts; false is refused"),
            Key.of(
                    "extra",
                    new Type.Mapping(
                            Type.text(
                                    String.join("|", Extra.KEYWORDS),
                                    40,
                                    "one of " + String.join(", ", Extra.KEYWORDS)),
                            new Type.Either(List.of(
                                    new Type.Flag(),
                                    new Type.Whole(0, Integer.MAX_VALUE),
                                    Type.text("[^\\p{Cntrl}#]+", 512, "text on one line without #")))),
                    "further keywords of sshd_config"),
            Key.of("fail2ban", new Type.Group(FAIL2BAN), "who guesses is kept away for a while"),
            Key.of(
                    "regenerate_host_keys",
                    new Type.Flag(),
                    false,
                    "make new host keys, once on each machine, as for those that were copied from one image; known_hosts is brought up to date"));

    private SshSchema() {}
}
