package dev.flux.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LocalMountsTests {

    @Test
    void laysOverEveryLocalFolderBesidesTheRoot() {
        var info = List.of(
                "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
                "40 27 254:2 / /var rw,relatime shared:3 master:1 - xfs /dev/vdb rw",
                "41 27 254:3 / /home rw,relatime - btrfs /dev/vdc rw",
                "42 40 254:4 / /var/log rw,relatime - ext4 /dev/vdd rw");

        assertThat(LocalMounts.parse(info, _ -> true)).containsExactly("/home", "/var", "/var/log");
    }

    @Test
    void leavesOutWhatIsNotLocalNotAFolderOrTheClonesOwn() {
        var info = List.of(
                "22 27 0:21 / /proc rw - proc proc rw",
                "24 27 0:6 / /dev rw - devtmpfs dev rw",
                "25 24 0:23 / /dev/shm rw - tmpfs tmpfs rw",
                "26 27 0:24 / /run/lock rw - tmpfs tmpfs rw",
                "28 27 0:25 / /tmp rw - tmpfs tmpfs rw",
                "29 27 0:26 / /data rw - nfs4 server:/data rw",
                "30 27 0:27 / /boot/efi rw - vfat /dev/vda1 rw",
                "31 27 254:0 /hosts /etc/hosts rw - ext4 /dev/vda rw");

        assertThat(LocalMounts.parse(info, point -> !point.equals("/etc/hosts")))
                .isEmpty();
    }

    @Test
    void readsEscapedNamesAndLeavesOutWhatAnOverlayCannotName() {
        var info = List.of(
                "40 27 254:2 / /mnt/my\\040disk rw - ext4 /dev/vdb rw",
                "41 27 254:3 / /mnt/a,b rw - ext4 /dev/vdc rw",
                "42 27 254:4 / /mnt/a:b rw - ext4 /dev/vdd rw",
                "43 27 254:5 / /mnt/a\\134b rw - ext4 /dev/vde rw");

        assertThat(LocalMounts.parse(info, _ -> true)).containsExactly("/mnt/my disk");
    }

    @Test
    void countsOnlyTheTopmostMountOfAPlace() {
        var info = List.of("40 27 254:2 / /srv rw - ext4 /dev/vdb rw", "41 40 0:30 / /srv rw - nfs server:/srv rw");

        assertThat(LocalMounts.parse(info, _ -> true)).isEmpty();
    }

    @Test
    void passesOverLinesItDoesNotUnderstand() {
        assertThat(LocalMounts.parse(List.of("", "x y z", "1 2 3 4 /a - ext4 /dev/vdb"), _ -> true))
                .isEmpty();
    }
}
