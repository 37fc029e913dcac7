package dev.flux.resource;

import dev.flux.secret.SecretSource;
import java.util.List;
import java.util.Optional;

/// The desired state of one thing on a host.
///
/// The vocabulary is closed on purpose: modules are open to everybody, but every kind of resource has two shell files
/// beside it (`<kind>.holds.sh`, `<kind>.enact.sh`) and one case in each switch over this type, so the compiler names
/// every place a new kind has to be handled.
public sealed interface Resource
        permits Access,
                Answers,
                BootOrder,
                CaAnchors,
                CaRefresh,
                DiskFree,
                FileAbsent,
                FileContent,
                FileReplaced,
                FirewallAlone,
                FirewalldZone,
                ForwardsNothing,
                HostNameSet,
                InHome,
                Installer,
                KernelModule,
                KernelParameter,
                LoginScript,
                ManagedBlock,
                MemoryAtLeast,
                NetworkSetup,
                NftTable,
                NoRestartDue,
                NotExecutable,
                NotHere,
                NothingAt,
                Packages,
                PortFor,
                PriorState,
                Reaction,
                RunUndone,
                Refused,
                SecretFile,
                Sshd,
                TimeZoneSet,
                UfwRules,
                UnitState,
                Upload,
                VariableSet {

    /// What it is about, in the words a report uses: a path, a key, a unit.
    String title();

    /// Whether old and new content may be shown. False where a secret or a private file is involved.
    default boolean showable() {
        return true;
    }

    /// The content or value that is to be there, for showing what differs; empty where nothing is to be there, or
    /// where it is no text.
    default Optional<String> wanted() {
        return Optional.empty();
    }

    /// What the host says is there, as a person reads it; the same where that is readable as it is.
    default String readable(String told) {
        return told;
    }

    /// The bytes that have to be sent for it; empty for all whose content stands in their arguments.
    default Optional<Blob> blob() {
        return Optional.empty();
    }

    /// The file that has to be on the host before its step is enacted, and that is too large to be sent with the
    /// script.
    default Optional<Parcel> parcel() {
        return Optional.empty();
    }

    /// The resources whose change makes this one act; empty for all but a [Reaction] and a
    /// [UnitState].
    default List<Resource> onChangeOf() {
        return List.of();
    }

    /// Where the secrets come from that its step needs, in order. They reach the host beside the script, never in it.
    default List<SecretSource> secrets() {
        return List.of();
    }
}
