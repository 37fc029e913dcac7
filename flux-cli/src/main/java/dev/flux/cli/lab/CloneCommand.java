package dev.flux.cli.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a command enters a clone: in a session of its own, with the capabilities that could still change the machine
/// taken away (its clock, its modules, its devices), and with the environment that a login gives.
final class CloneCommand {

    static final String HOME = "/root";

    private static final String KEPT_OUT = "-mknod,-sys_time,-sys_module,-sys_rawio,-syslog,-wake_alarm,-block_suspend";
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Map<String, String> LOGIN = Map.of(
            "HOME", HOME,
            "USER", "root",
            "LOGNAME", "root",
            "SHELL", "/bin/sh",
            "PATH", PATH);

    /// The programs that a clone needs, all of them of util-linux, coreutils and the shell.
    static final List<String> PROGRAMS =
            List.of("unshare", "nsenter", "setpriv", "setsid", "mount", "umount", "pivot_root", "stat");

    private CloneCommand() {}

    static ProcessBuilder process(long pid, boolean ownNetwork, List<String> words) {
        var line = new ArrayList<>(List.of("setsid", "setpriv", "--bounding-set", KEPT_OUT, "--"));
        line.addAll(List.of("nsenter", "--target", Long.toString(pid), "--mount", "--uts", "--ipc", "--pid"));
        if (ownNetwork) {
            line.add("--net");
        }
        line.addAll(List.of("--", "/bin/sh", "-c", "umask 022; cd && unset OLDPWD; exec \"$@\"", "login"));
        line.addAll(words);
        return plain(line);
    }

    /// A process of this machine that sees nothing of this process's environment.
    static ProcessBuilder plain(List<String> words) {
        var builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(LOGIN);
        return builder;
    }
}
