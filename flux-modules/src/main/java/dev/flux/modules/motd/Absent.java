package dev.flux.modules.motd;

import dev.flux.facts.Facts;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.PriorState;
import dev.flux.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/// Everything as it was before the module first ran on a host.
final class Absent {

    private Absent() {}

    static List<Resource> debian(Facts facts) {
        List<Resource> desired = common(facts, Places.DEBIAN_SCRIPT);
        DebianMotd.everyDefault().forEach(script -> desired.add(new PriorState(script)));
        desired.add(new PriorState(Places.NEWS));
        return desired;
    }

    static List<Resource> redHat(Facts facts) {
        List<Resource> desired = common(facts, Places.REDHAT_SCRIPT);
        desired.add(new FileAbsent(Places.REDHAT_MOTD));
        return desired;
    }

    private static List<Resource> common(Facts facts, String script) {
        List<Resource> desired = new ArrayList<>(Refresh.never(facts));
        desired.add(new FileAbsent(script));
        desired.add(new FileAbsent(Places.TEXT));
        desired.add(new PriorState(Places.STATIC));
        return desired;
    }
}
