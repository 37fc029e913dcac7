package dev.flux.payload;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One line of what a host says about our script. Text in it is the host's and must be made printable before it is
/// shown.
public sealed interface HostRecord {

    /// How the login stage goes on: `here`, `sudo`, `password`, `no-sudo`.
    record Login(String how) implements HostRecord {}

    /// The stage that acts is there.
    ///
    /// @param uid of the user that acts
    /// @param place device and inode of the state folder, `-` where there is none yet
    /// @param missing tools that Flux needs and the host lacks, by comma; empty where all are there
    record Hello(int protocol, int uid, String machineId, String bootId, String place, String missing)
            implements HostRecord {}

    /// One fact.
    record Fact(String name, String value) implements HostRecord {}

    /// The host does not take the script: `planted`, `no-space`, `damaged`, `gone`, `unstarted`.
    record Refused(String reason, String detail) implements HostRecord {}

    /// This run has already started this segment, under that alias and with that digest.
    record Exists(String alias, String digest) implements HostRecord {}

    /// Another run holds the host.
    record Locked(String holder) implements HostRecord {}

    /// Another run holds the host, and we wait for it.
    record Waiting() implements HostRecord {}

    /// Who has the host's lock.
    ///
    /// @param state `free`, `held`, `open`, `kept`, `left`; `freed` and `ended` once it was released
    /// @param by who runs it, and where
    /// @param age seconds since it was taken; -1 where that is not known
    /// @param process that has it; -1 where none lives
    /// @param program what that process runs
    record Lock(String state, String run, String alias, String by, long age, int process, String program)
            implements HostRecord {
        private static final Set<String> STATES = Set.of("free", "held", "open", "kept", "left", "freed", "ended");

        public Lock {
            if (!STATES.contains(state) || !run.matches("[0-9a-f]{0,32}") || !by.matches("[A-Za-z0-9_.@-]{0,100}")) {
                throw new IllegalArgumentException("not a lock");
            }
        }
    }

    /// The state folder cannot be used, and the command does without it.
    ///
    /// @param place what is used instead; `login` if it ends with the login; empty for nothing, and it waits
    record Fallback(String place) implements HostRecord {}

    /// The host no longer tells records, though the run goes on.
    record Parted() implements HostRecord {}

    /// The lock is ours.
    record Running() implements HostRecord {}

    /// A step begins.
    record Began(int step) implements HostRecord {}

    /// Why a step does not apply or cannot tell.
    record Why(int step, String text) implements HostRecord {}

    /// Something that the operator should know about a step with which nothing is wrong.
    record Warn(int step, String text) implements HostRecord {}

    /// What a step found.
    record Saw(int step, Sight sight) implements HostRecord {}

    /// A step ended so.
    ///
    /// @param word of `dev.flux.report.Outcome`
    record Ended(int step, String word, String detail) implements HostRecord {}

    /// What a step's commands printed: the beginning, the end, and how many bytes there were in all.
    ///
    /// @param total in bytes
    record Output(int step, String stream, long total, String head, String tail) implements HostRecord {}

    /// What the running step of a host that is followed has printed since the last such record.
    ///
    /// @param from how many bytes its file has before these; less than before where it begins anew
    /// @param bytes each as a character below 256, as a letter of several bytes may be cut
    record Printed(String stream, int from, String bytes) implements HostRecord {
        public Printed {
            if (from < 0) {
                throw new IllegalArgumentException("a negative place");
            }
        }
    }

    /// The user's command ended.
    ///
    /// @param late whether its deadline ended it
    record Exited(int status, boolean late) implements HostRecord {}

    /// A guard stands before the first change of a module; it is named by that step.
    record Armed(int step, int seconds) implements HostRecord {}

    /// A key that the server shows from now on, told before the change is to be proved.
    ///
    /// @param key as `ssh-ed25519 AAAA...`
    record HostKey(int step, String key) implements HostRecord {
        private static final Pattern SHAPE = Pattern.compile("[a-z0-9@.-]{1,64} [A-Za-z0-9+/=]{1,4096}");

        public HostKey {
            if (!SHAPE.matcher(key).matches()) {
                throw new IllegalArgumentException("not a public key");
            }
        }
    }

    /// The guarded module is done, and waits for a new login to prove it.
    record Prove(int step, int seconds) implements HostRecord {}

    /// How a guard was decided.
    ///
    /// @param word `confirmed`, `rolled-back`, `open` where its module is not done yet, or `unknown` where the host
    /// knows no such guard
    record Decided(int step, String word) implements HostRecord {}

    /// A segment of an earlier run that the host could put back; the last one is named `end`.
    ///
    /// @param serial the greater, the later it ran on this host
    /// @param steps how many stand
    /// @param guarded whether it changed something that may cut somebody off
    record Kept(String run, String segment, int serial, int steps, boolean guarded) implements HostRecord {}

    /// What became of a file that is too large for a script: `wanted`, `there` already, or `taken`.
    record Parcel(String word) implements HostRecord {}

    /// The segment is over: 0 well, 1 a step failed, 2 something could not be put back, 3 cancelled.
    record Done(int code) implements HostRecord {}

    /// The runner itself was ended from outside.
    record Died(int status) implements HostRecord {}

    /// The present state of something.
    sealed interface Sight {

        /// There is none.
        record Nothing() implements Sight {}

        /// A value.
        record Text(String value) implements Sight {}

        /// What is there and what will be, where only the host knows that.
        record Both(String before, String after) implements Sight {}

        /// A file.
        ///
        /// @param meta mode, owner and size, as in `644 root:root 12`
        /// @param content empty where it may not be shown or is too large
        record File(String meta, Optional<String> content) implements Sight {}
    }
}
