package dev.flux.modules.update;

import dev.flux.facts.Facts;
import dev.flux.facts.Facts.Family;
import java.util.ArrayList;
import java.util.List;

/// The packages behind `essentials` and `dev_tools`, as each distribution names them.
record Toolbox(Facts facts) {

    private static final List<String> EVERYWHERE = List.of(
            "curl", "wget", "git", "unzip", "ca-certificates", "tree", "net-tools", "rsync", "tmux", "jq", "dos2unix");

    private static final List<String> DEBIAN = List.of(
            "vim",
            "htop",
            "gnupg",
            "lsb-release",
            "build-essential",
            "ncdu",
            "iotop",
            "bind9-dnsutils",
            "telnet",
            "screen");

    private static final List<String> REDHAT =
            List.of("vim-enhanced", "gnupg2", "gcc", "gcc-c++", "make", "bind-utils", "telnet");

    /// In EPEL on Red Hat's own releases, in the distribution itself on Fedora.
    private static final List<String> EXTRA = List.of("htop", "ncdu", "iotop", "screen");

    /// What administrators expect; what a release no longer has is left out, and another in its place where there is
    /// one.
    ///
    /// @param epel whether EPEL is used
    List<String> essentials(boolean epel) {
        var names = new ArrayList<>(EVERYWHERE);
        if (facts.family() == Family.DEBIAN) {
            names.addAll(DEBIAN);
            names.add(since("13", "25.04") ? "fastfetch" : "neofetch");
            if (!since("13", "99")) {
                names.add("software-properties-common");
            }
        } else {
            names.addAll(REDHAT);
            if (epel || fedora()) {
                names.addAll(EXTRA);
                names.add(fedora() && atLeast("40") ? "fastfetch" : "neofetch");
            }
        }
        return List.copyOf(names);
    }

    /// What developers expect.
    List<String> development() {
        return facts.family() == Family.DEBIAN
                ? List.of(
                        "nodejs",
                        "npm",
                        "python3",
                        "python3-pip",
                        "python3-venv",
                        "docker.io",
                        "docker-compose",
                        "ansible")
                : List.of("nodejs", "npm", "python3", "python3-pip", "podman", "ansible-core");
    }

    private boolean fedora() {
        return facts.value("os.id").filter("fedora"::equals).isPresent();
    }

    /// Whether this is that release of Debian's, or of Ubuntu's, or a later one.
    private boolean since(String debian, String ubuntu) {
        return facts.value("os.id").filter("ubuntu"::equals).isPresent() ? atLeast(ubuntu) : atLeast(debian);
    }

    private boolean atLeast(String version) {
        return facts.value("os.version").filter(text -> text.matches("\\d{1,4}(\\.\\d{1,4})?")).stream()
                .anyMatch(text -> Double.parseDouble(text) >= Double.parseDouble(version));
    }
}
