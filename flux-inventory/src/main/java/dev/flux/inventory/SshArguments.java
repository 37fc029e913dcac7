package dev.flux.inventory;

import dev.flux.host.HostName;
import dev.flux.host.Route;
import dev.flux.inventory.ansible.Misread;
import dev.flux.inventory.ansible.Words;
import dev.flux.problem.Position;
import dev.flux.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The options of `ssh` that an inventory hands on, as in `-J bastion -o Port=2222`: what each means for a connection
/// of Flux's own. An option that might lead elsewhere and is not understood is an error, never passed over.
final class SshArguments {

    /// Options of ours without effect on which host is reached, and as whom.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "addkeystoagent",
            "batchmode",
            "checkhostip",
            "clearallforwardings",
            "compression",
            "connectionattempts",
            "connecttimeout",
            "controlmaster",
            "controlpath",
            "controlpersist",
            "exitonforwardfailure",
            "forwardagent",
            "forwardx11",
            "gssapiauthentication",
            "hashknownhosts",
            "identitiesonly",
            "ipqos",
            "kbdinteractiveauthentication",
            "loglevel",
            "numberofpasswordprompts",
            "passwordauthentication",
            "preferredauthentications",
            "pubkeyauthentication",
            "requesttty",
            "sendenv",
            "serveralivecountmax",
            "serveraliveinterval",
            "tcpkeepalive",
            "updatehostkeys",
            "verifyhostkeydns",
            "visualhostkey");
    private static final String FLAGS = "AaCkNnqTtvXxY";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    private SshArguments() {}

    /// What arguments mean, as an inventory's keys; a way is under `proxy_jump`.
    ///
    /// @param ignored what is not obeyed because it would make the connection less safe
    record Meaning(Map<String, Object> values, List<String> ignored) {}

    static Meaning of(String line) throws Misread {
        var words = Words.split(line, false);
        if (words.isEmpty()) {
            throw new Misread("a quote is not closed");
        }
        var read = new SshArguments();
        var list = words.get();
        for (int at = 0; at < list.size(); at++) {
            var word = list.get(at);
            if (word.length() < 2 || word.charAt(0) != '-') {
                throw new Misread("\"" + word + "\" is no option of ssh");
            }
            char letter = word.charAt(1);
            if (FLAGS.indexOf(letter) >= 0 && word.substring(1).chars().allMatch(one -> FLAGS.indexOf(one) >= 0)) {
                continue;
            }
            var value = word.length() > 2 ? word.substring(2) : ++at < list.size() ? list.get(at) : "";
            read.option(letter, value);
        }
        if (!read.keys.isEmpty()) {
            read.values.put("identity_file", List.copyOf(read.keys));
        }
        return new Meaning(read.values, read.ignored);
    }

    private void option(char letter, String value) throws Misread {
        switch (letter) {
            case 'J' -> named("proxyjump", value);
            case 'p' -> named("port", value);
            case 'l' -> named("user", value);
            case 'i' -> named("identityfile", value);
            case 'o' -> {
                var parts = value.strip().split("\\s*=\\s*|\\s+", 2);
                if (parts.length < 2) {
                    throw new Misread("-o " + value + " has no value");
                }
                named(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
            default -> throw new Misread("ssh's option -" + letter + " is not supported");
        }
    }

    private void named(String name, String value) throws Misread {
        if (value.indexOf('%') >= 0 && !WITHOUT_EFFECT.contains(name) && !name.equals("proxycommand")) {
            throw new Misread(name + " with %-tokens is not supported");
        }
        switch (name) {
            case "proxyjump" -> put("proxy_jump", jump(value));
            case "port" -> put("port", port(value));
            case "user" -> put("user", value);
            case "hostname" -> put("address", value);
            case "identityfile" -> keys.add(value.replaceAll("^\"|\"$", ""));
            case "userknownhostsfile" -> knownHosts(value.replaceAll("^\"|\"$", ""));
            case "stricthostkeychecking" -> strict(value.toLowerCase(Locale.ROOT));
            case "proxycommand" ->
                throw new Misread("ProxyCommand is not supported; ssh's -J user@host does the same without a command");
            default -> {
                if (!WITHOUT_EFFECT.contains(name)) {
                    throw new Misread("ssh's option " + name + " is not supported");
                }
            }
        }
    }

    /// The first value wins in ssh; two that differ are more likely a mistake.
    private void put(String key, Object value) throws Misread {
        var before = values.putIfAbsent(key, value);
        if (before != null && !before.equals(value)) {
            throw new Misread(key + " is said twice, as " + before + " and " + value);
        }
    }

    private void strict(String value) throws Misread {
        switch (value) {
            case "yes" -> put("host_key_policy", "strict");
            case "accept-new" -> put("host_key_policy", "accept-new");
            case "ask" -> {}
            default -> ignored.add("StrictHostKeyChecking=" + value);
        }
    }

    private void knownHosts(String value) throws Misread {
        if (value.equals("/dev/null") || value.equals("none")) {
            ignored.add("UserKnownHostsFile=" + value);
        } else if (value.matches("\\S+")) {
            put("known_hosts", value);
        } else {
            throw new Misread("several files of known hosts are not supported");
        }
    }

    private static long port(String value) throws Misread {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65535) {
            throw new Misread("the port must be 1-65535, is " + value);
        }
        return Long.parseLong(value);
    }

    private static String jump(String value) throws Misread {
        if (value.equals("none")) {
            return value;
        }
        var hops = new ArrayList<String>();
        for (var word : value.split(",", -1)) {
            var hop = word.strip().replaceFirst("^ssh://", "").replaceFirst("/$", "");
            var problems = new Problems();
            var host = HostList.parse(hop, Position.of(""), "", problems).map(HostList::host);
            if (host.filter(name -> HostName.isAddress(name) && HostName.isAllowed(name))
                    .isEmpty()) {
                throw new Misread("\"" + word + "\" is no jump host: user@host:port");
            }
            hops.add(hop);
        }
        if (hops.size() > Route.MAX_HOPS) {
            throw new Misread("has " + hops.size() + " jump hosts, at most " + Route.MAX_HOPS + " are allowed");
        }
        return String.join(",", hops);
    }
}
