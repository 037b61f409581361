// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeviceFileTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static DeviceAnswers answers(String architecture) {
        DeviceAnswers answers = new DeviceAnswers(
                json("{'qemu': {'major': 7, 'minor': 2, 'micro': 22}}"), json("{'arch': '" + architecture + "'}"));
        answers.types(json("""
                [{'name': 'object', 'abstract': true},
                 {'name': 'device', 'parent': 'object', 'abstract': true},
                 {'name': 'card', 'parent': 'device', 'abstract': true},
                 {'name': 'card-a', 'parent': 'card'}, {'name': 'card-b', 'parent': 'card'},
                 {'name': 'card-gl', 'parent': 'card'},
                 {'name': 'machine', 'parent': 'object', 'abstract': true},
                 {'name': 'none-machine', 'parent': 'machine'},
                 {'name': 'unrelated', 'parent': 'object'}, {'name': 'secret', 'parent': 'object'}]
                """));
        answers.objects(json("[{'name': 'secret'}]"));
        answers.listing("""
                Network devices:
                name "card-a", bus PCI, alias "card", desc "A, and more"
                name "card-b", bus PCI, no-user

                Misc devices:
                name "card-a", bus PCI, alias "card", desc "A, and more"
                """);
        return answers;
    }

    private static DeviceFacts facts(String architecture, String ofA, String ofB) {
        DeviceAnswers answers = answers(architecture);
        assertThat(answers.askableDevices()).containsExactly("card-a", "card-b", "card-gl");
        assertThat(answers.askableObjects()).containsExactly("none-machine", "secret");
        answers.properties("card-a", json(ofA));
        answers.properties("card-b", json(ofB));
        answers.unaskable("card-gl");
        answers.machines(json("[{'name': 'none', 'cpu-max': 1, 'deprecated': false, 'numa-mem-supported': false}]"));
        return answers.facts();
    }

    private static final String A = "[{'name': 'bar', 'type': 'bool', 'default-value': true},"
            + " {'name': 'part', 'type': 'child<part>'}, {'name': 'x', 'type': 'uint32'}]";
    private static final String B =
            "[{'name': 'bar', 'type': 'bool', 'default-value': false}," + " {'name': 'x', 'type': 'str'}]";

    @Test
    void declaresWhatAllBelowATypeHaveOnceAndKeepsTheFacts() {
        DeviceFacts facts = facts("x86_64", A, B);
        DeviceFile file = DeviceFile.of(facts);

        assertThat(requireNonNull(file.types().get("card")).properties())
                .extracting(DeclaredProperty::name)
                .containsExactly("bar");
        assertThat(requireNonNull(file.types().get("card-a")).properties())
                .extracting(DeclaredProperty::name)
                .contains("x")
                .doesNotContain("part");
        assertThat(file.types()).doesNotContainKey("unrelated").containsKeys("secret", "none-machine");
        TypeHead card = requireNonNull(file.types().get("card-a")).head();
        assertThat(card.aliases()).containsOnlyKeys("card");
        assertThat(card.categories()).containsExactly("Misc", "Network");
        assertThat(card.devices()).containsExactly("x86_64");
        assertThat(requireNonNull(file.types().get("card-b")).head().devices()).isEmpty();

        String text = DeviceFileWriter.write(file);
        DeviceFile read = DeviceFileReader.read("file", text);
        assertThat(read.facts()).isEqualTo(facts);
        assertThat(DeviceFileWriter.write(read)).isEqualTo(text);
        assertThat(DeviceFileReader.isDeviceFile(text)).isTrue();
        // The binary dies when it is asked about it; it has what all cards have.
        assertThat(read.is("card-gl", "card")).isTrue();
        assertThat(requireNonNull(read.facts().types().get("card-gl")).properties())
                .isEmpty();
    }

    @Test
    void namesArchitecturesOnlyWhereTheyDiffer() {
        DeviceFacts both = DeviceFacts.merge(List.of(facts("x86_64", A, B), facts("s390x", A, A)));
        String text = DeviceFileWriter.write(DeviceFile.of(both));

        assertThat(text)
                .contains("{\"name\":\"x\",\"type\":\"str\",\"in\":[\"x86_64\"]}")
                .contains("{\"name\":\"x\",\"type\":\"uint32\",\"in\":[\"s390x\"]}");
        DeviceFile read = DeviceFileReader.read("file", text);
        assertThat(read.facts()).isEqualTo(both);
        assertThat(DeviceDiff.between(read.facts().only("s390x"), facts("s390x", A, A))
                        .changes())
                .isEmpty();
    }

    @Test
    void aPropertyThatIsGoneOrOfAnotherTypeBreaksSenders() {
        DeviceFacts before = facts("x86_64", A, B);
        DeviceFacts after = facts(
                "x86_64",
                "[{'name': 'bar', 'type': 'bool', 'default-value': false}, {'name': 'x', 'type': 'uint64'}]",
                "[{'name': 'new', 'type': 'bool'}]");

        DeviceDiff diff = DeviceDiff.between(before, after);

        assertThat(diff.breaks()).isTrue();
        assertThat(diff.changes())
                .extracting(change -> change.breaks() + " " + change.what() + " " + change.types())
                .containsExactly(
                        "true property 'x': uint32 -> uint64 [card-a]",
                        "false default of 'bar': true -> false [card-a]",
                        "false new property 'new' [card-b]",
                        "false property 'bar' is gone [card-b]",
                        "false property 'x' is gone [card-b]");
        assertThat(DeviceDiff.between(before, before).breaks()).isFalse();
    }

    private static SortedMap<String, FormatFacts> formats(String format, Map<String, String> amend) {
        return new TreeMap<>(Map.of(
                format, new FormatFacts(new TreeMap<>(Map.of("size", "size", "compat", "str")), new TreeMap<>(amend))));
    }

    @Test
    void optionsToCreateAndToAmendAreToldApart() {
        DeviceFacts facts = facts("x86_64", A, B).with(formats("qcow2", Map.of("compat", "str", "state", "str")));
        String text = DeviceFileWriter.write(DeviceFile.of(facts));

        assertThat(text).endsWith("""
                  {"format":"qcow2","options":[
                   {"name":"compat","type":"str"},
                   {"name":"size","type":"size"}
                  ],"amend":[
                   {"name":"compat","type":"str"},
                   {"name":"state","type":"str"}
                  ]}
                 ]
                }
                """);
        assertThat(DeviceFileReader.read("file", text).facts()).isEqualTo(facts);
        DeviceFacts without = facts.with(formats("qcow2", Map.of()));
        assertThat(DeviceFileWriter.write(DeviceFile.of(without))).doesNotContain("amend");
        assertThat(DeviceFileReader.read("file", DeviceFileWriter.write(DeviceFile.of(without)))
                        .facts())
                .isEqualTo(without);

        DeviceFacts after = facts.with(formats("qcow2", Map.of("compat", "num", "keyslot", "num")));
        assertThat(DeviceDiff.between(facts, after).changes())
                .extracting(change -> change.breaks() + " " + change.what() + " " + change.types())
                .containsExactly(
                        "true amend option 'compat': str -> num [qcow2]",
                        "true amend option 'state' is gone [qcow2]",
                        "false new amend option 'keyslot' [qcow2]");
        assertThat(DeviceDiff.between(facts, facts.with(formats("qed", Map.of())))
                        .changes())
                .extracting(DeviceDiff.Change::what)
                .containsExactly("image format is gone", "new image format");
        assertThat(facts.onlyFormats().types()).isEmpty();
        assertThat(facts.onlyFormats().formats()).isEqualTo(facts.formats());
    }

    @Test
    void whatIsNoDeviceFileIsRefused() {
        assertThatThrownBy(() -> DeviceFileReader.read("f", "{")).hasMessageStartingWith("f: it is no JSON");
        assertThatThrownBy(() -> DeviceFileReader.read("f", "{\"qapi4j-devices\": \"2\"}"))
                .hasMessageContaining("version \"1\" only");
        assertThatThrownBy(() -> DeviceFileReader.read("f", "{\"qapi4j-devices\": \"1\", \"more\": 1}"))
                .hasMessageContaining("no key 'more'");
        String format = "{\"qapi4j-devices\": \"1\", \"release\": \"7.2\", \"formats\": [{\"format\": \"raw\", %s}]}";
        assertThatThrownBy(() -> DeviceFileReader.read("f", format.formatted("\"more\": 1")))
                .hasMessage("f: an image format has no key 'more'");
        assertThatThrownBy(() -> DeviceFileReader.read("f", format.formatted("\"amend\": [{\"more\": 1}]")))
                .hasMessage("f: an image option has no key 'more'");
        assertThatThrownBy(() -> DeviceFacts.merge(List.of(facts("x86_64", A, B), facts("x86_64", A, B))))
                .isInstanceOf(DeviceFileException.class)
                .hasMessageContaining("two binaries are for x86_64");
    }
}
