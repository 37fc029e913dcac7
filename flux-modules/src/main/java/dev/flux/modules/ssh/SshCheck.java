package dev.flux.modules.ssh;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Settings;
import java.util.List;

/// Settings of the ssh module that no single type can judge.
record SshCheck(Settings settings, String path, Problems problems) {

    void all() {
        if (!settings.flag("use_pam")) {
            add("use_pam", "false would drop account checks and limits, and keys of locked passwords", "leave it out");
        }
        if (!settings.flag("pubkey_authentication") && !settings.flag("password_authentication")) {
            add("pubkey_authentication", "false with passwords off leaves no way in", "leave it out");
        }
        if (settings.flag("keep_old_port") && !settings.has("port")) {
            add("keep_old_port", "needs a port", "write port = 2222");
        }
        if (settings.has("port") && Wanted.given(settings).isEmpty()) {
            add("port", "names none", "leave it out, or write port = 22");
        }
        if (settings.group("fail2ban").maybe("ban_time", Long.class).orElse(1L) == 0) {
            add("fail2ban.ban_time", "0 bans nobody", "write a number of seconds, or -1 for ever");
        }
        for (var key : List.of("ciphers", "macs", "kex_algorithms", "host_key_algorithms")) {
            if (settings.given(key) && !settings.text("crypto").equals("custom")) {
                add(key, "is for crypto = \"custom\"", "write crypto = \"custom\", or leave it out");
            }
        }
        if (settings.text("crypto").equals("custom")
                && settings.texts("ciphers").isEmpty()
                && settings.texts("macs").isEmpty()
                && settings.texts("kex_algorithms").isEmpty()
                && settings.texts("host_key_algorithms").isEmpty()) {
            add("crypto", "custom needs a list", "write ciphers = [...], or crypto = \"modern\"");
        }
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(path + "." + key, message).hint(hint));
    }
}
