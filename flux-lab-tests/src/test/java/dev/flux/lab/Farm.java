package dev.flux.lab;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// Many hosts in one container, each a clone of it with a root, processes, a host name, a machine id, a host key and a
/// real sshd of its own: hundreds start in seconds, at about a megabyte and a half each.
///
/// @param land the container
/// @param size how many there are
record Farm(LabHost land, int size) {

    private static final int FIRST_PORT = 20_000;

    /// A clone's sshd is the first process of its namespace, so that stopping or killing it is done to the whole host.
    private static final String GROW = """
            mount -t tmpfs -o mode=755 tmpfs /mnt
            n=0
            while [ $n -lt SIZE ]; do
              n=$((n + 1))
              mkdir -p /mnt/$n/up /mnt/$n/work /mnt/$n/root
              unshare --mount --uts --pid --fork --kill-child /bin/sh -c '
                cd "$1" && mount -t overlay -o lowerdir=/,upperdir=up,workdir=work overlay root && cd root || exit 1
                mount -t proc proc proc && mount --rbind /dev dev && mount -t tmpfs -o mode=755 tmpfs run || exit 1
                mkdir run/sshd
                hostname "$2" && echo "$2" >etc/hostname
                tr -d - </proc/sys/kernel/random/uuid >etc/machine-id
                rm -rf var/lib/flux etc/ssh/ssh_host_*
                ssh-keygen -q -t ed25519 -N "" -f etc/ssh/ssh_host_ed25519_key
                exec chroot . /usr/sbin/sshd -D -e -h /etc/ssh/ssh_host_ed25519_key -p "$3"
              ' clone "/mnt/$n" "NAME$n" $((PORT + n)) >/mnt/$n/log 2>&1 </dev/null &
              echo $! >/mnt/$n/pid
            done
            for i in $(seq 300); do
              [ "$(grep -l 'listening on 0' /mnt/*/log | wc -l)" -lt SIZE ] || exit 0
              sleep 0.2
            done
            tail -n 2 /mnt/*/log | tail -n 20
            exit 1
            """;

    /// Lets so many grow.
    ///
    /// @param name of the container, and with a number of each host
    static Farm of(String name, int size) {
        var land = Lab.host(HostSpec.light(name));
        land.ask(GROW.replace("SIZE", "" + size).replace("NAME", name).replace("PORT", "" + FIRST_PORT));
        return new Farm(land, size);
    }

    /// All of them, as an inventory names them.
    List<InventoryHost> hosts() {
        var keys = land.ask("for n in $(seq " + size + "); do"
                        + " cut -d' ' -f1,2 /mnt/$n/up/etc/ssh/ssh_host_ed25519_key.pub; done")
                .lines()
                .toList();
        return IntStream.rangeClosed(1, size)
                .mapToObj(n -> {
                    var place = "[" + land.address() + "]:" + (FIRST_PORT + n);
                    var known = List.of(place + " " + keys.get(n - 1));
                    return InventoryHost.at(land.name() + n, land.address(), FIRST_PORT + n, known);
                })
                .toList();
    }

    /// The first process of a host stands still, or goes on.
    void signal(int host, String name) {
        land.ask("kill -s " + name + " $(pgrep -P $(cat /mnt/" + host + "/pid))");
    }

    /// How many hosts have a file.
    long having(String file) {
        return Long.parseLong(land.ask("ls /mnt/*/up" + file + " 2>/dev/null | wc -l"));
    }

    /// Waits until so many have it.
    void await(long count, String file) {
        var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (having(file) < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(having(file) + " of " + count + " have " + file);
            }
            Engine.pause(Duration.ofMillis(300));
        }
    }

    /// What the file holds on each host that has it.
    List<String> texts(String file) {
        return land.ask("cat /mnt/*/up" + file + " 2>/dev/null || :").lines().toList();
    }
}
