package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.host.Reach;
import dev.flux.problem.FluxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ansible's files line by line: what each form means, and what is refused or an error.
class AnsibleReadingTests {

    @TempDir
    Path path;

    private InventoryFolder folder;

    @BeforeEach
    void folder() {
        folder = new InventoryFolder(path);
    }

    private Host host(String line) {
        return folder.read("hosts.ini", "h1 " + line + "\n").host("h1").orElseThrow();
    }

    private String refusal(String line) {
        var host = host(line);
        assertThat(host.reach()).as(line).isInstanceOf(Reach.Refused.class);
        return host.reach() instanceof Reach.Refused(var reason) ? reason.replace(path + "/", "") : "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            web[01:03]              | web01,web02,web03
            web[1:5:2].example.org  | web1.example.org,web3.example.org,web5.example.org
            db-[a:c]                | db-a,db-b,db-c
            r[1:2]n[a:b]            | r1na,r1nb,r2na,r2nb
            web[8:11]               | web8,web9,web10,web11
            web[:2]                 | web0,web1,web2
            'quoted host'           | !
            web[3:1]                | !
            web[01:100]             | !
            web[1:2                 | !
            web[1:999999999]        | !
            web[1:2:0]              | !
            -oProxyCommand=x        | !
            web:99999               | !
            web01:                  | !
            """)
    void rangesMeanWhatTheyMeanToAnsible(String pattern, String names) {
        var text = "[web]\n" + pattern + "\n";
        if (names.equals("!")) {
            assertThat(folder.mistakes("hosts.ini", text))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("2:1: ");
        } else {
            assertThat(folder.read("hosts.ini", text).hosts().keySet()).containsExactly(names.split(",", -1));
        }
    }

    @Test
    void aPortBehindTheNameCountsWhereTheHostIsNewAndIsLessThanItsOwnVariable() {
        var inventory = folder.read("hosts.ini", """
                a:2222
                b:2222 ansible_port=22
                [2001:db8::1]:2200
                [g]
                a:4444
                """);

        assertThat(inventory.host("a").orElseThrow().login().port()).hasValue(2222);
        assertThat(inventory.host("b").orElseThrow().login().port()).hasValue(22);
        assertThat(inventory.host("2001:db8::1").orElseThrow().login().port()).hasValue(2200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ansible_user=admin                              | admin
            ansible_user='admin'                            | admin
            ansible_user="admin" # a comment                | admin
            ansible_user=ad#min                             | ad
            ansible_user=ad\\min                            | admin
            ansible_ssh_user=old                            | old
            ansible_ssh_common_args='-l jack'               | jack
            ansible_ssh_extra_args="-o User=jill"           | jill
            """)
    void wordsAreSplitAsAShellDoes(String line, String user) {
        assertThat(host(line).login().user()).contains(user);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ansible_host="{{ ip }}"                           | hosts.ini:1:4: ansible_host: is a template
            ansible_host=a;b                                  | hosts.ini:1:4: ansible_host: "a;b" is no DNS name
            ansible_port=70000                                | hosts.ini:1:4: ansible_port: the port must be 1-65535
            ansible_port=0x16                                 | ansible_port: is a number that is not whole
            ansible_port=2_2                                  | ansible_port: is a number that is not whole
            ansible_host=                                     | ansible_host: is empty
            ansible_user="o'neill"                            | ansible_user: "o'neill" is no login name
            ansible_connection=docker                         | the connection "docker" is not supported
            ansible_connection=paramiko                       | the connection "paramiko" is not supported
            ansible_become_method=su                          | Flux becomes root by sudo or doas, not "su"
            ansible_become_user=postgres                      | Flux becomes root and nobody else
            ansible_become=maybe                              | must be true or false
            ansible_become_pass=hunter2                       | a password in an inventory is not used
            ansible_password=hunter2                          | login passwords in an inventory are not used
            ansible_host=a ansible_ssh_host=b                 | says otherwise than ansible_host
            ansible_port=22 ansible_ssh_common_args='-p 23'   | port is 23 here and 22 at
            ansible_ssh_common_args='-F /dev/null'            | ssh's option -F is not supported
            ansible_ssh_common_args='-o Proxycommand=x'       | ProxyCommand is not supported
            ansible_ssh_common_args='-o ProxyUseFdpass=yes'   | ssh's option proxyusefdpass is not supported
            ansible_ssh_common_args='-o HostKeyAlias=x'       | ssh's option hostkeyalias is not supported
            ansible_ssh_common_args='-J %r@b'                 | %-tokens is not supported
            ansible_ssh_common_args='-J a,b,c,d,e'            | has 5 jump hosts
            ansible_ssh_common_args='-J "a b'                 | a quote is not closed
            ansible_shell_type=powershell                     | Flux needs a POSIX shell
            """)
    void whatIsNotUnderstoodRefusesTheHostByFileAndLine(String line, String reason) {
        assertThat(refusal(line)).contains(reason).contains("hosts.ini:1:").doesNotContain("hunter2");
    }

    @Test
    void aRefusedHostLeavesTheOthersAsTheyAre() {
        var inventory = folder.read("hosts.ini", "a ansible_connection=winrm\nb\n");

        assertThat(inventory.host("a").orElseThrow().reach().isRefused()).isTrue();
        assertThat(inventory.host("b").orElseThrow().reach()).isInstanceOf(Reach.Network.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [a:b:c]                       | is no section
            [a b]                         | is no section
            [a:sons]                      | is no kind of section
            [a:vars]                      | there is no group of this name
            [a:children]\\nb              | there is no group of this name
            [a]\\n[a:vars]\\nnothing      | is not key=value
            h1 key = value                | is not key=value
            h1 'open                      | a quote is not closed
            [a:children]\\na\\n[a]        | the group contains itself
            [a]\\n[b]\\n[a:children]\\nb\\n[b:children]\\na | the group contains itself
            """)
    void mistakesOfAFileAreErrors(String text, String words) {
        assertThat(folder.mistakes("hosts.ini", text.replace("\\n", "\n")))
                .first()
                .asString()
                .contains(words);
    }

    @Test
    void checksOfHostKeysAreNeverSwitchedOff() {
        var inventory = folder.read("hosts.ini", """
                a ansible_ssh_common_args='-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null'
                b ansible_ssh_common_args='-o StrictHostKeyChecking=accept-new'
                """);

        assertThat(inventory.host("a").orElseThrow().login().hostKeyPolicy()).isEmpty();
        assertThat(inventory.host("a").orElseThrow().login().knownHosts()).isEmpty();
        assertThat(inventory
                        .host("b")
                        .orElseThrow()
                        .login()
                        .hostKeyPolicy()
                        .orElseThrow()
                        .toString())
                .isEqualTo("accept-new");
        assertThat(inventory.warnings())
                .anyMatch(line -> line.contains("StrictHostKeyChecking=no") && line.contains("always checked"));
    }

    /// `ssh -J bastion` asks DNS and `~/.ssh/config`, whatever the inventory calls a bastion.
    @Test
    void aJumpHostOfSshIsNeverAHostOfTheInventory() {
        var inventory = folder.read("hosts.ini", """
                bastion ansible_host=203.0.113.9 ansible_user=other
                web ansible_ssh_common_args='-J bastion'
                """);
        var hop = inventory
                .host("web")
                .orElseThrow()
                .route()
                .alternatives()
                .getFirst()
                .getFirst();

        assertThat(hop.address()).isEqualTo("bastion");
        assertThat(hop.login().user()).isEmpty();
    }

    @Test
    void secretsAndStructuresAreNotCarriedOver() {
        var vars = host("plain=1 db_password=hunter2 list=\"['a']\" template=\"{{ x }}\" api_token=abc")
                .traits()
                .vars();

        assertThat(vars).containsOnlyKeys("plain");
    }

    @Test
    void yamlIsReadAsAnsibleReadsIt() {
        Inventory inventory = folder.read("hosts.yml", """
                all:
                  hosts:
                    one: {ansible_become: yes, ansible_port: '22'}
                    two: {ansible_port: 0022}
                    three: {ansible_user: 'yes'}
                    four: {ansible_port: 22:22}
                  vars: {flag: off}
                """);

        assertThat(inventory.host("one").orElseThrow().become().wanted()).contains(true);
        assertThat(inventory.host("two").orElseThrow().reach().isRefused()).isTrue();
        assertThat(inventory.host("three").orElseThrow().login().user()).contains("yes");
        assertThat(inventory.host("four").orElseThrow().reach().isRefused()).isTrue();
        assertThat(inventory.host("one").orElseThrow().traits().vars()).containsEntry("flag", "false");
    }

    /// Long lines need no stack, and are read or refused in no time.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hosts.ini | X
            hosts.ini | h ansible_host=X
            hosts.ini | h ansible_become_flags="X"
            hosts.ini | h ansible_ssh_common_args="-o X"
            hosts.ini | h ansible_ssh_common_args="-J X"
            hosts.ini | [X]
            hosts.ini | [g]\\n[g:vars]\\nk=X
            hosts.yml | {all: {hosts: {h: {ansible_port: X}}}}
            hosts.yml | {all: {hosts: {"X": }}}
            """)
    void longWordsAreNoCrash(String name, String form) {
        for (var word : new String[] {"a", "[", "1:1", "-H ", "a=", "[1:2]", "\\"}) {
            var file = folder.write(name, form.replace("\\n", "\n").replace("X", word.repeat(100_000)) + "\n");
            assertThat(catchThrowable(() -> InventoryReader.read(List.of(file))))
                    .as("%s with %s", form, word)
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(FluxException.class));
        }
    }

    @Test
    void positionsOfJsonLinesCountFromTheTopOfTheFile() {
        assertThat(folder.mistakes("hosts.jsonl", "{\"name\":\"a\"}\n{\"name\":\"b\",\"port\":\"22\"}\n"))
                .containsExactly("2:20: hosts.b.port: must be 1-65535, is \"22\"");
    }
}
