package dev.flux.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What this process may not do is said whole, and what gives it.
final class LabCheckTests {

    private static final long ALL = -1L;
    private static final long DOCKER = 0xa80425fbL;

    @Test
    void rootMayMakeHosts() {
        assertThat(LabCheck.privilege("0", ALL)).isEmpty();
    }

    @Test
    void aContainerAsEnginesStartItLacksThree() {
        assertThat(LabCheck.privilege("0", DOCKER).orElse(""))
                .contains("lacks CAP_NET_ADMIN, CAP_SYS_ADMIN, CAP_SYS_PTRACE", "--privileged");
        assertThat(LabCheck.privilege("0", ALL & ~(1L << 19)).orElse("")).contains("lacks CAP_SYS_PTRACE\n");
    }

    @Test
    void nobodyElseMay() {
        assertThat(LabCheck.privilege("1000", ALL).orElse("")).contains("only root", "sudo");
    }
}
