package dev.flux.lab;

/// An archive of packages in a folder of a host: each in two versions, so that there is something to update without any
/// network. `probe` has a configuration file, `probe-held` and `probe-left` are for holding and excluding, `probe-old`
/// alone needs `probe-lib` in its first version, so that the update leaves it unused.
final class LocalArchive {

    /// Makes it, and installs the first versions.
    static final String SETUP = """
            mkdir -p /srv/archive /tmp/pk
            pack() { # NAME VERSION DEPENDS
              rm -rf /tmp/pk/* && mkdir -p /tmp/pk/DEBIAN /tmp/pk/usr/share/$1
              { echo "Package: $1"; echo "Version: $2"; echo 'Architecture: all'; echo 'Maintainer: lab <lab@example.org>'
                [ -z "$3" ] || echo "Depends: $3"; echo 'Description: of the lab'; } >/tmp/pk/DEBIAN/control
              echo "$2" >/tmp/pk/usr/share/$1/version
              if [ "$1" = probe ]; then mkdir -p /tmp/pk/etc; echo "version $2" >/tmp/pk/etc/probe.conf
                echo /etc/probe.conf >/tmp/pk/DEBIAN/conffiles; fi
              dpkg-deb --build --root-owner-group /tmp/pk /srv/archive/$1_$2.deb >/dev/null
            }
            for name in probe probe-held probe-left; do pack $name 1.0 ''; pack $name 2.0 ''; done
            pack probe-lib 1.0 ''; pack probe-old 1.0 probe-lib; pack probe-old 2.0 ''; pack probe-new 1.0 probe-lib
            index() {
              for deb in /srv/archive/*.deb; do
                dpkg-deb -f $deb
                echo "Filename: ./${deb##*/}"; echo "Size: $(stat -c %s $deb)"; echo "SHA256: $(sha256sum <$deb | cut -c1-64)"; echo
              done >/srv/archive/Packages
            }
            index
            echo 'deb [trusted=yes] file:/srv/archive ./' >/etc/apt/sources.list.d/lab.list
            export DEBIAN_FRONTEND=noninteractive
            apt-get -q update >/dev/null
            apt-get -q -y install probe=1.0 probe-held=1.0 probe-left=1.0 probe-old=1.0 >/dev/null
            echo 'changed here' >/etc/probe.conf
            """;

    private LocalArchive() {}
}
