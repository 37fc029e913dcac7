package dev.flux.run;

import dev.flux.host.HealthSpec;
import dev.flux.host.HealthSpec.Check;
import dev.flux.host.Host;
import dev.flux.host.Site;
import dev.flux.payload.Bootstrap;
import dev.flux.report.Outcome;
import dev.flux.shell.Shell;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The questions that health checks ask about one host.
final class Questions {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    // what files of the login print comes before it
    private static final String BEGINS = "flux: the command begins";
    private static final Pattern EXIT = Pattern.compile("http exit ([0-9]+)( in .*)");

    private final Host host;
    private final Link link;
    private final Work work;
    private final Map<String, String> variables;

    /// @param link to the host, open
    /// @param variables that a command on the controller gets
    Questions(Host host, Link link, Work work, Map<String, String> variables) {
        this.host = host;
        this.link = link;
        this.work = work;
        this.variables = variables;
    }

    /// What that check asks.
    HealthCheck.Asking of(HealthSpec spec) {
        return deadline -> ask(spec, deadline);
    }

    private Answer ask(HealthSpec spec, Deadline deadline) throws InterruptedException {
        if (spec.check() instanceof Check.Module(var name)) {
            return module(name, deadline);
        } else if (spec.from() == Site.CONTROLLER) {
            return ControllerQuestion.ask(spec.check(), link.address(), variables, deadline);
        }
        return switch (spec.check()) {
            case Check.Command(var command) -> command(command, deadline);
            case Check.Tcp(var port) -> script(listens(port), "port " + port, deadline);
            case Check.Http(var url) -> fetched(ControllerQuestion.filled(url, link.address()), deadline);
            case Check.Service(var unit) -> script(active(unit), "service " + unit, deadline);
            case Check.Module(var name) -> module(name, deadline);
        };
    }

    /// Looks for a listening socket in the kernel's own tables, so that no tool is needed on the host.
    private static String listens(int port) {
        var hex = String.format(Locale.ROOT, "%04X", port);
        return "while read -r _ local _ state _; do case $local in *:" + hex
                + ") [ \"$state\" = 0A ] && exit 0 ;; esac; done <<E\n"
                + "$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null)\nE\nexit 1\n";
    }

    private static String active(String unit) {
        var word = Shell.quote(unit);
        return "if command -v systemctl && [ -d /run/systemd/system ]; then systemctl is-active --quiet " + word
                + "; else PATH=$PATH:/usr/sbin:/sbin; service " + word + " status; fi";
    }

    private Answer fetched(String url, Deadline deadline) throws InterruptedException {
        var answer = script(fetching(url), "http", deadline);
        var exit = EXIT.matcher(answer.words());
        if (answer.well() || !exit.matches()) {
            return answer;
        }
        int code = Integer.parseInt(exit.group(1));
        var words = switch (code) {
            case 9 -> "http: no answer from " + url;
            case 10 -> "http: " + ControllerQuestion.distrust("by the host", url);
            case 11 -> "http: a bad answer from " + url;
            case 12 -> "http: the host has neither curl nor wget; write from = \"controller\"";
            case 13 -> "http: the host's wget is busybox's and checks no certificate; write from = \"controller\"";
            default -> code < 20 ? answer.words() : "http " + (code + 380) + exit.group(2);
        };
        return new Answer(false, words);
    }

    /// Without following redirections: one of them is an answer as good as any. What went wrong comes back as an exit
    /// code, a status above 399 less 380. The wget of busybox takes any certificate, and no words of another's.
    private static String fetching(String url) {
        return """
                if command -v curl; then
                  code=$(curl -s -o /dev/null --max-time 10 -w '%%{http_code}' %1$s)
                  [ $? -ne 60 ] || exit 10
                  case $code in [23]??) exit 0 ;; [45]??) exit $((code - 380)) ;; esac
                  exit 9
                fi
                command -v wget || exit 12
                case $(wget --help 2>&1) in *BusyBox*)
                  %2$s && exit 13
                  said=$(timeout 10 wget -q -O /dev/null %1$s 2>&1) && exit 0
                  case $said in *'returned error'*) exit 11 ;; esac
                  exit 9 ;;
                esac
                wget -q -T 10 -t 1 -O /dev/null %1$s
                case $? in 0) exit 0 ;; 4) exit 9 ;; 5) exit 10 ;; 8) exit 11 ;; esac
                exit 1""".formatted(Shell.quote(url), url.regionMatches(true, 0, "https:", 0, 6));
    }

    private Answer command(String command, Deadline deadline) throws InterruptedException {
        return asked("echo '" + BEGINS + "' >&2\n" + apart(command, ">&2"), "command", deadline);
    }

    private Answer script(String script, String what, Deadline deadline) throws InterruptedException {
        return asked(apart(script, ">/dev/null 2>&1"), what, deadline);
    }

    private static String apart(String script, String output) {
        return "( " + script + "\n) </dev/null " + output + "\nexit $?\n";
    }

    private Answer asked(String script, String what, Deadline deadline) throws InterruptedException {
        long begin = System.nanoTime();
        try (var channel = link.connection().open(Bootstrap.COMMAND);
                var wire = new Wire(channel)) {
            var patience = deadline.atMost(PATIENCE);
            wire.send(Bootstrap.plain(script), patience);
            var status = wire.exitStatus(patience);
            if (status.isEmpty()) {
                return new Answer(false, what + " gave no answer");
            }
            long millis = (System.nanoTime() - begin) / 1_000_000;
            boolean well = status.getAsInt() == 0;
            return new Answer(
                    well, what + " exit " + status.getAsInt() + " in " + millis + " ms" + (well ? "" : said(wire)));
        } catch (TransportException e) {
            return new Answer(false, what + ": " + e.failure().cause());
        } catch (IOException e) {
            return new Answer(false, what + ": the connection was lost");
        }
    }

    /// A child that goes on may hold its end of the channel.
    private static String said(Wire wire) throws InterruptedException {
        var talk = wire.lastTalk(Deadline.in(LAST_WORDS));
        int begins = talk.lastIndexOf(BEGINS);
        return begins < 0 ? "" : LocalCommand.lastSaid(talk.substring(begins + BEGINS.length()));
    }

    private Answer module(String name, Deadline deadline) throws InterruptedException {
        var payload = work.check(host, link.facts(), name);
        var tally = new StepTally(host.name(), payload, _ -> {});
        try {
            var session = link.anotherSession(deadline);
            var ending = session.plan(payload, work.secrets(payload), tally, deadline);
            link.closeSession();
            if (!(ending instanceof Ending.Done)) {
                return new Answer(false, "module " + name + " could not be asked");
            }
        } catch (TransportException e) {
            return new Answer(false, "module " + name + ": " + e.failure().cause());
        }
        return tally.steps().stream()
                .filter(step -> step.outcome() != Outcome.UNCHANGED && step.outcome() != Outcome.SKIPPED)
                .findFirst()
                .map(step -> new Answer(false, "module " + name + " does not hold: " + step.title()))
                .orElseGet(() -> new Answer(true, "module " + name + " holds"));
    }
}
