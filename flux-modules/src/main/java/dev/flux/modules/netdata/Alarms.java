package dev.flux.modules.netdata;

import dev.flux.settings.Settings;

/// Alarms under names of Flux's own, as templates, so that they match every disk and hide none of Netdata's.
record Alarms(Settings settings) {

    private static final String HEAD = "# Managed by Flux (module netdata): changes here are overwritten.\n";

    String text() {
        var alarms = settings.group("alarms");
        var text = HEAD
                + alarm(
                        "cpu",
                        "system.cpu",
                        "  lookup: average -5m unaligned of user,system,softirq,irq,guest\n",
                        "%",
                        levels(alarms, "cpu", 80, 95, ""))
                + alarm(
                        "ram",
                        "system.ram",
                        "    calc: $used * 100 / ($used + $cached + $free + $buffers)\n",
                        "%",
                        levels(alarms, "ram", 80, 90, ""))
                + alarm(
                        "disk",
                        "disk.space",
                        "    calc: $used * 100 / ($avail + $used)\n",
                        "%",
                        levels(alarms, "disk", 80, 90, ""));
        if (alarms.has("load")) {
            text += """

                    template: flux_load_cores
                          on: system.load
                        calc: ($active_processors == nan OR $active_processors == 0) ? 1 : $active_processors
                       units: cpus
                       every: 1m
                    """
                    + alarm(
                            "load",
                            "system.load",
                            "  lookup: average -5m unaligned of load5\n",
                            "load",
                            levels(alarms, "load", 1, 2, " * $flux_load_cores"));
        }
        return text;
    }

    private static String levels(Settings alarms, String name, long warn, long crit, String times) {
        var own = alarms.group(name);
        return "    warn: $this > " + (own.has("warn") ? own.whole("warn") : warn) + times + "\n    crit: $this > "
                + (own.has("crit") ? own.whole("crit") : crit) + times + "\n";
    }

    private static String alarm(String name, String chart, String value, String unit, String levels) {
        return "\ntemplate: flux_" + name + "\n      on: " + chart + "\n" + value + "   units: " + unit
                + "\n   every: 1m\n" + levels + "   delay: down 15m\n    info: " + name
                + " of this host\n      to: sysadmin\n";
    }
}
