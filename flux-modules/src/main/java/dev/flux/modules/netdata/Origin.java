package dev.flux.modules.netdata;

import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.Blob;
import dev.flux.resource.Installer;
import dev.flux.resource.NothingAt;
import dev.flux.resource.Parcel;
import dev.flux.resource.Resource;
import dev.flux.resource.Upload;
import dev.flux.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Netdata by an installer of its own: the script that fetches it, or the whole of it in one file of the user's. What
/// either is, its digest says.
record Origin(Settings settings) {

    private static final List<String> PROOF = List.of("/opt/netdata/usr/sbin/netdata", "/opt/netdata/bin/netdata");

    boolean kickstart() {
        return settings.text("method").equals("kickstart");
    }

    /// What the controller has to get, if anything.
    Optional<Material> material() {
        if (!settings.text("state").equals("present") || !settings.has("installer_sha256")) {
            return Optional.empty();
        }
        return switch (settings.text("method")) {
            case "kickstart" -> Optional.of(new Material.Page(URI.create("https://get.netdata.cloud/kickstart.sh")));
            case "static-upload" -> settings.maybeText("installer").map(Material.Measure::new);
            default -> Optional.empty();
        };
    }

    /// What was got is what the user has read or made.
    void check(Materials materials, String path, Problems problems) {
        material()
                .flatMap(materials::bytes)
                .map(bytes -> kickstart() ? Blob.digest(bytes) : parcel(bytes).sha256())
                .filter(digest -> !digest.equalsIgnoreCase(settings.text("installer_sha256")))
                .ifPresent(digest -> problems.add(Problem.of(
                                path + ".installer_sha256",
                                "is not the installer's, which has " + digest + " now: nothing of it is used")
                        .hint("look at the installer again before you change it")));
    }

    List<Resource> present(Materials materials) {
        List<Resource> desired = new ArrayList<>();
        desired.add(new NothingAt("/usr/sbin/netdata", "Netdata is here as a package: set method = \"package\""));
        var bytes = material().flatMap(materials::bytes);
        if (kickstart()) {
            bytes.ifPresent(script -> desired.add(new Upload(Paths.INSTALLER, "0700", "root:root", Blob.of(script))));
        }
        var parcel = kickstart() ? Optional.<Parcel>empty() : bytes.map(Origin::parcel);
        desired.add(installer(true, kickstart() ? fetching() : whole(), parcel));
        return desired;
    }

    Resource absent() {
        return installer(false, List.of(), Optional.empty());
    }

    private static Installer installer(boolean present, List<String> arguments, Optional<Parcel> parcel) {
        return new Installer("Netdata", present, Paths.INSTALLER, arguments, PROOF, Paths.REMOVER, parcel);
    }

    private static Parcel parcel(byte[] measure) {
        var words = new String(measure, java.nio.charset.StandardCharsets.UTF_8).split(" ", 3);
        return new Parcel(words[2], Long.parseLong(words[0]), words[1]);
    }

    /// The build that brings all it needs, so that its place is known.
    private List<String> fetching() {
        List<String> arguments =
                new ArrayList<>(List.of("--non-interactive", "--dont-wait", "--dont-start-it", "--static-only"));
        arguments.addAll(common());
        arguments.add(settings.flag("auto_update") ? "--auto-update" : "--no-updates");
        settings.maybeText("version").ifPresent(version -> arguments.addAll(List.of("--install-version", version)));
        return arguments;
    }

    /// An archive that unpacks itself: what comes before `--` is for that, and nothing of it asks or reaches out.
    private List<String> whole() {
        List<String> arguments =
                new ArrayList<>(List.of("--accept", "--", "--dont-start-it", "--certificates", "system"));
        arguments.addAll(common());
        return arguments;
    }

    private List<String> common() {
        List<String> arguments = new ArrayList<>();
        arguments.add(settings.text("channel").equals("nightly") ? "--nightly-channel" : "--stable-channel");
        if (!settings.flag("telemetry")) {
            arguments.add("--disable-telemetry");
        }
        return arguments;
    }
}
