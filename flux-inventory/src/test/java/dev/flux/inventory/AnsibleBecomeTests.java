package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.Become;
import dev.flux.host.Host;
import dev.flux.host.Reach;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How Ansible becomes root, and what of it Flux does the same way.
class AnsibleBecomeTests {

    @TempDir
    Path path;

    private Host host(String line) {
        return new InventoryFolder(path)
                .read("hosts.ini", "h1 " + line + "\n")
                .host("h1")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ansible_become=yes                                                         | true  | -    | -
            ansible_become=1 ansible_become_method=doas                                | true  | doas | -
            ansible_become=True ansible_become_method=community.general.doas           | true  | doas | -
            ansible_become_method=doas ansible_become_exe=/usr/bin/doas                | -     | doas | -
            ansible_become_method=doas ansible_doas_flags=-n ansible_doas_user=root    | -     | doas | -
            ansible_become_method=ansible.builtin.sudo ansible_become_exe=/bin/sudo    | -     | sudo | -
            ansible_become_method=sudo ansible_sudo_flags='-H -S -n'                   | -     | sudo | -
            ansible_become_method=sudo ansible_doas_flags=-L                           | -     | sudo | -
            ansible_sudo_pass="{{ lookup('env', 'SUDO') }}"                            | -     | -    | env:SUDO
            ansible_become=no ansible_become_method=su ansible_become_password=hunter2 | false | -    | -
            """)
    void sudoAndDoasAreTakenAsTheyAre(String line, String wanted, String method, String password) {
        var host = host(line);
        Become become = host.become();

        assertThat(host.reach()).as(line).isNotInstanceOf(Reach.Refused.class);
        assertThat(become.wanted().map(String::valueOf).orElse("-")).isEqualTo(wanted);
        assertThat(become.method().map(String::valueOf).orElse("-")).isEqualTo(method);
        assertThat(become.password().map(String::valueOf).orElse("-")).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ansible_become_method=pbrun                                                       | by sudo or doas, not "pbrun"
            ansible_become_method=community.general.su                                        | not "su"
            ansible_become_method=doas ansible_become_user=web                                | root and nobody else
            ansible_become_method=doas ansible_doas_user=web                                  | root and nobody else
            ansible_become_method=doas ansible_become_exe=sudo                                | the doas of the host's PATH
            ansible_become_exe=/opt/bin/sudo                                                  | the sudo of the host's PATH
            ansible_become_method=doas ansible_become_flags='-C /etc/other.conf'              | flags of doas
            ansible_become_flags=-E                                                           | flags of sudo
            ansible_sudo_chdir=/srv                                                           | a folder for sudo
            ansible_become_method=doas ansible_become_pass="{{ lookup('env', 'DOAS') }}"      | permit nopass
            ansible_become_method=doas ansible_doas_pass=hunter2                              | permit nopass
            ansible_become_method="{{ how }}"                                                 | is a template
            """)
    void whatWouldBeDoneInAnotherWayRefusesTheHost(String line, String why) {
        assertThat(host(line).reach()).as(line).isInstanceOfSatisfying(Reach.Refused.class, refused -> {
            assertThat(refused.reason()).contains(why).contains("hosts.ini:1:").doesNotContain("hunter2");
        });
    }

    @Test
    void theMethodIsKeptWhereAnInventoryIsConverted() {
        var folder = new InventoryFolder(path);
        var file = folder.write("hosts.ini", "h1 ansible_become=yes ansible_become_method=doas\n");

        assertThat(InventoryReader.convert(java.util.List.of(file), ReadOptions.USUAL)
                        .toml())
                .contains("become_method = \"doas\"");
    }
}
