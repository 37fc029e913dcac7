package dev.flux.inventory.ansible;

import dev.flux.host.HostName;
import dev.flux.host.HostRange;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.util.Map;

/// Adds hosts by the patterns that name them, with a bound on how many there may be.
final class Hosts {

    private final AnsibleData data;
    private final Problems problems;

    Hosts(AnsibleData data, Problems problems) {
        this.data = data;
        this.problems = problems;
    }

    /// The hosts of one pattern join a group and say these variables. A port in the pattern counts for hosts that were
    /// not named before, as in Ansible.
    void add(String pattern, String group, Map<String, Tree.Entry> vars, Position at) {
        try {
            var parsed = HostPattern.parse(pattern, HostRange.MOST - Math.min(HostRange.MOST - 1, size()));
            for (var name : parsed.names()) {
                if (!HostName.isAllowed(name)) {
                    throw new Misread("\"" + name + "\" is no host name: letters, digits and . _ - only");
                }
                boolean fresh = !data.entities().containsKey(name);
                var host = data.host(name, group, at);
                if (fresh && parsed.port().isPresent()) {
                    var port = new Tree.Whole(at, parsed.port().getAsInt());
                    host.vars().put("ansible_port", new Tree.Entry(at, port));
                }
                host.vars().putAll(vars);
            }
        } catch (Misread e) {
            problems.add(Problem.at(at, pattern, e.words()).hint("as in web[01:20].example.org or db1:2222"));
        }
    }

    private int size() {
        return data.entities().size();
    }
}
