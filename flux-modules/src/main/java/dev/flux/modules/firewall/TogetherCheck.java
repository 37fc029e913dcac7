package dev.flux.modules.firewall;

import dev.flux.facts.Facts;
import dev.flux.module.Member;
import dev.flux.modules.firewall.Rule.Verb;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import java.util.List;

/// What the firewall of one host and the other modules of its plan must not contradict each other in.
record TogetherCheck(Member member, String path, Problems problems) {

    void all() {
        if (member.settings().text("state").equals("enabled")) {
            ssh();
            netdata();
            sysctl();
        }
    }

    private void ssh() {
        var set = new RuleSet(member.settings(), Facts.NONE, member.subject());
        var own = set.own();
        for (var port : RuleSet.plannedSshPorts(member.subject())) {
            own.stream()
                    .filter(rule -> !rule.out()
                            && rule.proto().equals("tcp")
                            && rule.from().isEmpty())
                    .filter(rule -> rule.verb() == Verb.DENY || rule.verb() == Verb.REJECT)
                    .filter(rule -> !rule.port().isEmpty() && rule.covers(port))
                    .findFirst()
                    .ifPresent(rule -> add(
                            "rules", "close port " + port + ", which modules.ssh opens", "leave the port out of them"));
            var opened = own.stream()
                    .anyMatch(rule -> rule.verb() == Verb.ALLOW && rule.proto().equals("tcp") && rule.covers(port));
            if (!member.settings().flag("ssh_protect") && !opened && closed()) {
                add(
                        "ssh_protect",
                        "is false, and no rule opens port " + port + " of modules.ssh",
                        "add a rule for it, or leave ssh_protect out");
            }
        }
    }

    private boolean closed() {
        return !member.settings().text("incoming").equals("allow");
    }

    private void netdata() {
        var subject = member.subject();
        RuleSet.planned(subject, "netdata")
                .maybe("port", Long.class)
                .map(Long::intValue)
                .filter(RuleSet.plannedSshPorts(subject)::contains)
                .ifPresent(port -> add(
                        "rules",
                        "modules.netdata and modules.ssh both want port " + port,
                        "give netdata another port"));
    }

    private void sysctl() {
        var sysctl = RuleSet.planned(member.subject(), "sysctl");
        var passesOn = member.settings().texts("preset").stream()
                .filter(List.of("docker-host", "kubernetes")::contains)
                .findFirst();
        var stops = sysctl.texts("preset").contains("security")
                && sysctl.maybeText("role").filter("host"::equals).isPresent();
        if (passesOn.isPresent() && stops) {
            add(
                    "preset",
                    passesOn.get() + " needs forwarding, which modules.sysctl turns off",
                    "set modules.sysctl.role = \"container-host\"");
        }
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(member.subject().name() + ": " + path + "." + key, message)
                .hint(hint));
    }
}
