package dev.flux.testkit;

import dev.flux.resource.Answers;
import dev.flux.resource.BootOrder;
import dev.flux.resource.CaAnchors.Store;
import dev.flux.resource.CaRefresh;
import dev.flux.resource.DiskFree;
import dev.flux.resource.FirewallAlone;
import dev.flux.resource.ForwardsNothing;
import dev.flux.resource.KernelParameter;
import dev.flux.resource.MemoryAtLeast;
import dev.flux.resource.NoRestartDue;
import dev.flux.resource.NotHere;
import dev.flux.resource.NothingAt;
import dev.flux.resource.Packages;
import dev.flux.resource.Packages.Scope;
import dev.flux.resource.PortFor;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.RunUndone;
import dev.flux.resource.Sshd;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// Every kind of resource that there is: those with a specimen, and those that can have none, with the reason.
final class Kinds {

    /// Its question is all that it has: on a host where it does not hold the step is refused, left out, or said.
    static final String ASKED = "it is only asked, and nothing is ever done about the answer";

    /// Done where it is due, and never counted as a change, so that it cannot "change once".
    static final String UPKEEP = "what it does is no change";

    /// It changes something that does not come back, and says so.
    static final String STAYS = "what it did is not put back";

    /// A kind that cannot have a specimen.
    ///
    /// @param example one of it
    /// @param test what proves it instead
    record Exempt(Resource example, String reason, String test) {}

    private static final Packages.Manager APT = PackageStub.APT;

    static final List<Exempt> EXEMPT = List.of(
            asked(
                    new BootOrder(
                            "/etc/sysctl.d/99-zz-flux.conf", List.of(new KernelParameter("vm.swappiness", "1", false))),
                    "AskedKindsTests"),
            asked(new DiskFree(1), "RoomAndRestartTests"),
            asked(new FirewallAlone("nftables"), "AskedKindsTests"),
            asked(new ForwardsNothing(false), "RefusalTests"),
            asked(new MemoryAtLeast(1), "AskedKindsTests"),
            asked(new NoRestartDue(false), "RoomAndRestartTests"),
            asked(new NotHere("it", "not here"), "RefusalTests"),
            asked(new NothingAt("/opt/app", "it is there already"), "AskedKindsTests"),
            asked(new PortFor(8080, "app"), "AskedKindsTests"),
            asked(new Refused("it", "not here"), "AskedKindsTests"),
            asked(new Sshd.Admits("ops", Collections.nCopies(4, List.of()), true), "SshdTests"),
            asked(new Sshd.Matches(List.of("x11forwarding no")), "AskedKindsTests"),
            new Exempt(new Answers("app", 8080, "/", List.of("127.0.0.1")), UPKEEP, "UpkeepTests"),
            new Exempt(new CaRefresh(Store.DEBIAN), UPKEEP, "UpkeepTests"),
            new Exempt(new Packages.Index(APT, Duration.ofHours(1)), UPKEEP, "PackageTests"),
            new Exempt(new Packages.CacheEmpty(APT), UPKEEP, "PackageTests"),
            new Exempt(new Packages.Whole(APT, true), STAYS, "PackageTests"),
            new Exempt(new Packages.Upgraded(APT, Scope.ALL, List.of()), STAYS, "PackageTests"),
            new Exempt(new RunUndone("0".repeat(32), "1.1", false, "an earlier run"), STAYS, "RollbackTests"));

    private Kinds() {}

    private static Exempt asked(Resource example, String test) {
        return new Exempt(example, ASKED, test);
    }

    /// Every record below the sealed interface.
    static Stream<Class<?>> leaves(Class<?> kind) {
        return kind.isSealed() ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(Kinds::leaves) : Stream.of(kind);
    }

    /// A resource of every kind.
    static List<Resource> everything() {
        return Stream.of(
                        Specimen.all().flatMap(specimen -> specimen.desired().stream()),
                        PackageStub.everything(),
                        EXEMPT.stream().map(Exempt::example))
                .<Resource>flatMap(part -> part)
                .toList();
    }
}
