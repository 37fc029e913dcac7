package dev.flux.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which reader a file gets. Where two fit, none is chosen.
class RecognitionTests {

    @TempDir
    Path path;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [servers.web]\\nhosts = ["a"]                 | FLUX
            [hosts.a]                                     | FLUX
            [defaults]\\nuser = "x"\\n[servers.x]         | FLUX
            # nothing                                     | FLUX
            [web]\\na                                     | ANSIBLE
            [web:vars]\\nx=1                              | ANSIBLE
            a ansible_host=b                              | ANSIBLE
            a                                             | ANSIBLE
            ; note\\na                                    | ANSIBLE
            [servers]\\na                                 | UNCLEAR
            [hosts]\\nweb01 = { port = 22 }               | UNCLEAR
            [servers.web]\\n[web]                         | UNCLEAR
            a\\n[hosts.b]                                 | UNCLEAR
            ---\\nall:                                    | YAML
            all:\\n  hosts:                               | YAML
            """)
    void aFileWithoutAnEndingIsKnownByItsLines(String text, Recognition.Shape shape) {
        assertThat(Recognition.of(text.replace("\\n", "\n"))).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"servers": {"web": {"hosts": ["a"]}}}                  | a
            {"hosts": {"a": {}}}                                    | a
            {"defaults": {"vars": {"x": 1}}, "hosts": {"a": {}}}    | a
            {"all": {"hosts": {"a": null}}}                         | a
            {"web": {"hosts": {"a": {}}}}                           | a
            {"_meta": {"hostvars": {}}, "web": ["a"]}               | a
            {"servers": {"hosts": {"a": null}}}                     | !
            {"hosts": {"hosts": {"a": null}}}                       | !
            {"all": {}, "servers": {"web": {"hosts": ["a"]}}}       | !
            {"web": {"hosts": {"a": {}}}, "hosts": {"hosts": {}}}   | !
            """)
    void treesAreKnownByTheirTables(String json, String host) {
        for (var name : List.of("hosts.json", "hosts.yml")) {
            var folder = new InventoryFolder(path);
            if (host.equals("!")) {
                assertThat(folder.mistakes(name, json))
                        .first()
                        .asString()
                        .contains("may be an inventory of Flux's or of Ansible's; both fit");
            } else {
                assertThat(folder.read(name, json).hosts().keySet()).containsExactly(host);
            }
        }
    }

    @Test
    void theUserDecidesWhereTwoFit() {
        var file = new InventoryFolder(path).write("hosts", "[servers]\nweb01\n");
        var options = ReadOptions.USUAL.with(InventoryFormat.ANSIBLE);

        assertThat(InventoryReader.read(List.of(file), options)
                        .group("servers")
                        .orElseThrow()
                        .hosts())
                .containsExactly("web01");
    }

    @Test
    void configurationsOfPluginsAreNotInventories() {
        assertThat(new InventoryFolder(path).mistakes("aws_ec2.yml", "plugin: aws_ec2\nregions: [eu-west-1]\n"))
                .containsExactly("1:1: plugin: configures a plugin of Ansible, which Flux does not run");
    }
}
