package dev.flux.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.doctor.Disk.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lies below the state folder is told where it is certain, and else nothing is said.
final class DiskTests {

    @TempDir
    Path folder;

    private Path sys = Path.of("");
    private Path state = Path.of("");
    private Optional<String> flags = Optional.of("--------------e-------");

    @BeforeEach
    void aMachine() throws IOException {
        folder = folder.toRealPath();
        sys = Files.createDirectories(folder.resolve("sys"));
        state = Files.createDirectories(folder.resolve("a home/state"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(sys.resolve("dev/block"));
        device("nvme0n1", "259:0");
        part("nvme0n1", "nvme0n1p2", "259:2");
    }

    private Path device(String name, String number) throws IOException {
        var device = Files.createDirectories(sys.resolve("devices").resolve(name));
        Files.createDirectories(device.resolve("slaves"));
        Files.createSymbolicLink(sys.resolve("dev/block").resolve(number), device);
        return device;
    }

    private void part(String of, String name, String number) throws IOException {
        var part = Files.createDirectories(sys.resolve("devices").resolve(of).resolve(name));
        Files.writeString(part.resolve("partition"), "2\n");
        Files.createSymbolicLink(sys.resolve("dev/block").resolve(number), part);
    }

    private void mapped(String name, String number, String uuid, String... below) throws IOException {
        var device = device(name, number);
        Files.createDirectories(device.resolve("dm"));
        Files.writeString(device.resolve("dm/uuid"), uuid + "\n");
        for (var slave : below) {
            Files.createSymbolicLink(
                    device.resolve("slaves/" + Path.of(slave).getFileName()), sys.resolve("devices/" + slave));
        }
    }

    private void battery(String name, String type, String scope) throws IOException {
        var supply = Files.createDirectories(sys.resolve("class/power_supply").resolve(name));
        Files.writeString(supply.resolve("type"), type + "\n");
        if (!scope.isEmpty()) {
            Files.writeString(supply.resolve("scope"), scope + "\n");
        }
    }

    private Disk disk(String type, String device, String source) throws IOException {
        var home = folder.resolve("a home").toString().replace(" ", "\\040");
        var mounts = Files.writeString(folder.resolve("mountinfo"), """
                22 1 7:7 / / rw,relatime shared:1 - ext4 /dev/loop7 rw
                30 22 %s / %s rw,relatime shared:2 master:1 - %s %s rw
                31 22 0:99 / %s-other rw - tmpfs tmpfs rw
                cut off
                """.formatted(device, home, type, source, home));
        return new Disk(mounts, sys, _ -> flags);
    }

    private Standing standing(String type, String device) throws IOException {
        return disk(type, device, "/dev/nowhere").standing(state);
    }

    @Test
    void SEC66_aPartitionOfADiskIsPlain() throws IOException {
        assertThat(standing("ext4", "259:2")).isEqualTo(Standing.PLAIN);
        assertThat(standing("xfs", "259:0")).isEqualTo(Standing.PLAIN);
    }

    @Test
    void SEC66_aCipherIsFoundHoweverDeepItLies() throws IOException {
        mapped("dm-0", "252:0", "CRYPT-LUKS2-0123-luks", "nvme0n1/nvme0n1p2");
        mapped("dm-1", "252:1", "LVM-abc", "dm-0");
        assertThat(standing("ext4", "252:0")).isEqualTo(Standing.ENCRYPTED);
        assertThat(standing("ext4", "252:1")).isEqualTo(Standing.ENCRYPTED);
        part("dm-1", "dm-1p1", "252:9");
        assertThat(standing("xfs", "252:9")).isEqualTo(Standing.ENCRYPTED);
    }

    @Test
    void SEC66_oneDiskOfTwoThatIsNotEncryptedIsNoPromise() throws IOException {
        mapped("dm-0", "252:0", "CRYPT-PLAIN-x", "nvme0n1/nvme0n1p2");
        device("sda", "8:0");
        mapped("dm-1", "252:1", "LVM-abc", "dm-0", "sda");
        assertThat(standing("ext4", "252:1")).isEqualTo(Standing.UNTOLD);
        mapped("dm-2", "252:2", "LVM-abd", "sda", "nvme0n1/nvme0n1p2");
        assertThat(standing("ext4", "252:2")).isEqualTo(Standing.PLAIN);
    }

    @Test
    void SEC66_whatOnlyProvesIntegrityEncryptsNothing() throws IOException {
        mapped("dm-0", "252:0", "CRYPT-VERITY-x", "nvme0n1/nvme0n1p2");
        assertThat(standing("ext4", "252:0")).isEqualTo(Standing.PLAIN);
    }

    @Test
    void SEC66_fileSystemsThatEncryptByThemselves() throws IOException {
        assertThat(standing("ecryptfs", "0:50")).isEqualTo(Standing.ENCRYPTED);
        flags = Optional.of("--------------eE------");
        assertThat(standing("ext4", "259:2")).isEqualTo(Standing.ENCRYPTED);
        // nobody can be asked
        flags = Optional.empty();
        assertThat(standing("ext4", "259:2")).isEqualTo(Standing.UNTOLD);
        for (var type : new String[] {"zfs", "nfs4", "overlay", "tmpfs", "fuse.gocryptfs", "bcachefs"}) {
            assertThat(standing(type, "259:2")).as(type).isEqualTo(Standing.UNTOLD);
        }
    }

    @Test
    void SEC66_allDisksOfOneBtrfsCount() throws IOException {
        mapped("dm-0", "252:0", "CRYPT-LUKS2-x", "nvme0n1/nvme0n1p2");
        var devices = Files.createDirectories(sys.resolve("fs/btrfs/0123/devices"));
        Files.createSymbolicLink(devices.resolve("dm-0"), sys.resolve("devices/dm-0"));
        var source = Files.writeString(folder.resolve("dm-0"), "").toString();
        assertThat(disk("btrfs", "0:31", source).standing(state)).isEqualTo(Standing.ENCRYPTED);
        device("sdb", "8:16");
        Files.createSymbolicLink(devices.resolve("sdb"), sys.resolve("devices/sdb"));
        assertThat(disk("btrfs", "0:31", source).standing(state)).isEqualTo(Standing.UNTOLD);
        assertThat(disk("btrfs", "0:31", "/dev/nowhere").standing(state)).isEqualTo(Standing.UNTOLD);
    }

    @Test
    void SEC66_disksOfOthersAndLoopsAreNotGuessedAt() throws IOException {
        for (var name : new String[] {"vda", "loop7", "nbd0", "zram0"}) {
            device(name, name + ":0");
            assertThat(standing("xfs", name + ":0")).as(name).isEqualTo(Standing.UNTOLD);
        }
        assertThat(standing("ext4", "1:1")).isEqualTo(Standing.UNTOLD);
        assertThat(new Disk(folder.resolve("none"), sys, _ -> flags).standing(state))
                .isEqualTo(Standing.UNTOLD);
    }

    @Test
    void aMouseIsNoLaptop() throws IOException {
        assertThat(disk("ext4", "259:2", "x").isPortable()).isFalse();
        battery("AC", "Mains", "");
        battery("hidpp_battery_0", "Battery", "Device");
        assertThat(disk("ext4", "259:2", "x").isPortable()).isFalse();
        battery("BAT0", "Battery", "");
        assertThat(disk("ext4", "259:2", "x").isPortable()).isTrue();
    }

    @Test
    void SEC66_theStateFolderOfALaptopIsNotedWhereItIsPlain() throws IOException {
        var room = Optional.of(1L << 40);
        var plain = StateCheck.of(state, room, disk("ext4", "259:2", "x"));
        assertThat(plain.standing()).isEqualTo(dev.flux.cli.view.DoctorView.Standing.OK);
        assertThat(plain.what()).endsWith(" free");
        battery("BAT0", "Battery", "System");
        plain = StateCheck.of(state, room, disk("ext4", "259:2", "x"));
        assertThat(plain.standing()).isEqualTo(dev.flux.cli.view.DoctorView.Standing.NOTE);
        assertThat(plain.what()).contains("this system does not encrypt");
        assertThat(plain.fixes()).contains("flux help security");
        mapped("dm-0", "252:0", "CRYPT-LUKS2-x", "nvme0n1/nvme0n1p2");
        var well = StateCheck.of(state, room, disk("ext4", "252:0", "x"));
        assertThat(well.standing()).isEqualTo(dev.flux.cli.view.DoctorView.Standing.OK);
        assertThat(well.what()).endsWith("encrypted below");
    }
}
