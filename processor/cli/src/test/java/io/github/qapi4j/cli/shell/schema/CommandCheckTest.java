// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.cli.shell.text.Statement;
import io.github.qapi4j.cli.shell.text.StatementReader;
import io.github.qapi4j.cli.shell.text.SyntaxException;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command becomes, and what is said about it, by the schema of QEMU 7.2. */
class CommandCheckTest {
    private static final Schema RELEASE =
            ShippedReleases.nearest(ShippedReleases.QEMU, "7.2.22").orElseThrow();
    private static final ShellSchema SCHEMA = new ShellSchema(RELEASE, Optional.of(RELEASE));

    private static CommandCheck.Checked check(String text) throws SyntaxException {
        return CommandCheck.check(SCHEMA, (Statement.Command) StatementReader.read(text, Set.of()));
    }

    private static String json(String text) throws SyntaxException {
        CommandCheck.Checked checked = check(text);
        assertThat(checked.findings()).isEmpty();
        return checked.arguments().toString();
    }

    @Test
    void theSchemaDecidesWhatAWordIs() throws Exception {
        assertThat(json("blockdev-add driver=null-co node-name=1 size=64K read-only=true"))
                .isEqualTo("{\"driver\":\"null-co\",\"node-name\":\"1\",\"size\":65536,\"read-only\":true}");
        assertThat(json("blockdev-add driver=raw file=1 offset=0x10"))
                .isEqualTo("{\"driver\":\"raw\",\"file\":\"1\",\"offset\":16}");
        assertThat(json("blockdev-add driver=qcow2 file.driver=file file.filename=a backing=null"))
                .isEqualTo("{\"driver\":\"qcow2\",\"file\":{\"driver\":\"file\",\"filename\":\"a\"},\"backing\":null}");
        assertThat(json("block_resize device=d size=1G")).isEqualTo("{\"device\":\"d\",\"size\":1073741824}");
    }

    @Test
    void listsByNumbersOrInBrackets() throws Exception {
        assertThat(json("snapshot-save job-id=j tag=t vmstate=v devices=[\"a\", \"b\"]"))
                .endsWith("\"devices\":[\"a\",\"b\"]}");
        assertThat(json("snapshot-save job-id=j tag=t vmstate=v devices.0=a devices.1=b"))
                .endsWith("\"devices\":[\"a\",\"b\"]}");
    }

    @Test
    void whatQemuDoesNotDeclareIsAsQmpShellTakesIt() throws Exception {
        assertThat(json("device_add driver=virtio-blk-pci drive=d num-queues=4 share-rw=true"))
                .isEqualTo("{\"driver\":\"virtio-blk-pci\",\"drive\":\"d\",\"num-queues\":4,\"share-rw\":true}");
    }

    @Test
    void transactions() throws Exception {
        assertThat(json("transaction(\nblock-dirty-bitmap-add node=n name=b granularity=64K\nabort\n)"))
                .isEqualTo("{\"actions\":[{\"type\":\"block-dirty-bitmap-add\",\"data\":{\"node\":\"n\",\"name\":\"b\","
                        + "\"granularity\":65536}},{\"type\":\"abort\",\"data\":{}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "query-statu|0|11|no command 'query-statu'; did you mean 'query-status'?",
                "blockdev-add driver=qcow node-name=n file=f drver=x|44|49|'drver' is no member of blockdev-add; did you mean 'driver'?",
                "blockdev-add driver=qcow5 node-name=n|20|25|'qcow5' is no BlockdevDriver; did you mean 'qcow'?",
                "blockdev-add node-name=n filename=f|0|12|'driver' is missing: the block driver, on which the further options depend",
                "blockdev-add driver=raw|0|12|'file' is missing: the node with the data of the image",
                "blockdev-add driver=file filename=f file=x|36|40|'file' is no member of blockdev-add",
                "blockdev-add driver=null-co size=x|33|34|an integer is expected",
                "blockdev-add driver=null-co size=\"1\"|33|36|`an integer is expected, without quotes`",
                "blockdev-add driver=null-co size=99999999999999999999|33|53|an integer from -9223372036854775808 to 9223372036854775807 is expected",
                "blockdev-add driver=null-co read-only=on|38|40|true or false is expected",
                "blockdev-add {\"driver\": \"file\", \"filename\": 1}|44|45|`a text is expected, such as \"1\"`",
                "blockdev-add driver=qcow2 file=f cache=none|39|43|`an object is expected: {…} or NAME.MEMBER=VALUE for each member of BlockdevCacheOptions`",
                "blockdev-add driver=qcow2 file.driver=file|26|30|'filename' is missing: the path of the file or device",
                "blockdev-add driver=qcow2 file=[]|31|33|`one of these is expected: BlockdevOptions, str`",
                "snapshot-delete job-id=j tag=t devices=d|39|40|`a list is expected: [str, …]`",
                "snapshot-delete job-id=j tag=t devices.1=d|31|38|`of a list, the members are numbered from 0 on, and 0 is missing`",
                "query-status x=1|13|14|`'x' is no member of query-status, which has none`",
                "job-cancel ids=1 id=j|11|14|'ids' is no member of job-cancel; did you mean 'id'?",
                "{\"exec-oob\": \"query-status\"}|13|27|'query-status' cannot be executed out of band",
                "transaction(abor)|12|16|'abor' is no TransactionActionKind; did you mean 'abort'?",
                "transaction(block-dirty-bitmap-clear node=n)|12|36|'name' is missing: the name of the bitmap on that node"
            })
    void marksWhatIsWrong(String text, int start, int end, String message) throws Exception {
        List<Finding> findings = check(text).findings();
        assertThat(findings).extracting(Finding::message).contains(message);
        assertThat(findings)
                .filteredOn(finding -> finding.message().equals(message))
                .allSatisfy(finding -> {
                    assertThat(finding.span().start()).isEqualTo(start);
                    assertThat(finding.span().end()).isEqualTo(end);
                });
    }

    @Test
    void aMemberOfABranchSaysWhatItNeeds() throws Exception {
        assertThat(check("blockdev-add node-name=n filename=f").findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("'filename' needs driver=") && message.contains("file"));
    }

    @Test
    void whatIsWrongIsSentAsItIs() throws Exception {
        assertThat(check("blockdev-add driver=null-co size=x read-only=1 y=2")
                        .arguments()
                        .toString())
                .isEqualTo("{\"driver\":\"null-co\",\"size\":\"x\",\"read-only\":1,\"y\":2}");
    }

    @Test
    void whatIsDeprecatedIsNoted() throws Exception {
        assertThat(check("block-commit device=d base=b").findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.NOTE);
                    assertThat(finding.message()).isEqualTo("'base' is deprecated");
                });
    }

    @Test
    void helpHasRequiredMembersFirstAndOurWords() {
        String help = new CommandHelp(SCHEMA, 80).of("block-commit", ObjectValue.empty());
        assertThat(help).startsWith("command block-commit\n  ");
        assertThat(help.indexOf("required:\n  device: str\n")).isPositive();
        assertThat(help.indexOf("optional:\n")).isGreaterThan(help.indexOf("required:"));
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        assertThat(new CommandHelp(SCHEMA, 80).of("blokdev-add", ObjectValue.empty()))
                .isEqualTo("no command, event or type 'blokdev-add'; did you mean 'blockdev-add'?\n");
    }

    @Test
    void helpOnEveryDefinitionFitsIntoTheTerminal() {
        RELEASE.definitions()
                .forEach(
                        definition -> assertThat(new CommandHelp(SCHEMA, 80).of(definition.name(), ObjectValue.empty()))
                                .startsWith(definition.kind() + " " + definition.name()));
    }

    @Test
    void theNearestReleaseIsTheNextOne() {
        assertThat(ShippedReleases.nearest(ShippedReleases.QEMU, "5.2.0")
                        .orElseThrow()
                        .release())
                .startsWith("7.2");
        assertThat(ShippedReleases.nearest(ShippedReleases.QEMU, "9.0.0")
                        .orElseThrow()
                        .release())
                .startsWith("10.0");
        assertThat(ShippedReleases.nearest(ShippedReleases.QEMU, "99.0.0")
                        .orElseThrow()
                        .release())
                .startsWith("11.1");
        assertThat(ShippedReleases.nearest(ShippedReleases.AGENT, "7.2.22")
                        .orElseThrow()
                        .release())
                .startsWith("7.2");
        assertThat(ShippedReleases.nearest(ShippedReleases.QEMU, "no version")).isEmpty();
    }
}
