package dev.flux.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Rules of firewalld's that have a priority of ours, in a zone, permanent and at run time, with the zone's target and
/// what the host's own packets and those of others may do; or firewalld off. Asked by its files alone.
///
/// @param on whether firewalld is to run; if not, all else is left as it is
/// @param zone empty for the zone of the interface with the default route, else the default zone
/// @param target what happens to all other packets: `DROP`, `%%REJECT%%` or `ACCEPT`; empty to leave that alone
/// @param logDenied `off`, `unicast` or `all`; empty to leave that alone
/// @param purge whether what others opened in the zone goes
/// @param rules rich rules as firewalld writes them into a zone's file
/// @param outgoing the file of a policy for what the host sends; empty for none
/// @param routed the file of a policy for what the host passes on; empty for none
public record FirewalldZone(
        boolean on,
        String zone,
        String target,
        String logDenied,
        boolean purge,
        String rules,
        String outgoing,
        String routed)
        implements Resource {

    /// Firewalld off.
    public static final FirewalldZone OFF = new FirewalldZone(false, "", "", "", false, "", "", "");

    /// The priority of the first rule of ours; the others follow, up to 4,999 of them.
    public static final int FIRST = -24_999;

    public FirewalldZone {
        requireNonNull(logDenied, "logDenied");
        requireNonNull(target, "target");
        if (!zone.matches("[A-Za-z0-9_-]{0,17}")) {
            throw new IllegalArgumentException("not a zone: " + zone);
        }
        for (var text : new String[] {rules, outgoing, routed}) {
            Paths.requireText(text);
        }
    }

    @Override
    public String title() {
        return on ? "firewalld, " + (zone.isEmpty() ? "zone of the default route" : "zone " + zone) : "firewalld";
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(on ? "target=" + target + " log=" + logDenied + "\n" + rules + outgoing + routed : "off");
    }
}
