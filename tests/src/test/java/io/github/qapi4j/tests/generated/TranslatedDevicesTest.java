// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileReader;
import io.github.qapi4j.schema.device.PropertyFact;
import io.github.qapi4j.schema.device.TypeFacts;
import io.github.qapi4j.translate.CommandTranslator;
import io.github.qapi4j.translate.Found;
import io.github.qapi4j.translate.Translation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code device_add} in Java, with the classes of devices: they compile and send the same. */
@Tag("once")
class TranslatedDevicesTest {
    private static final int ENOUGH = 3;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "10.0", "11.1"})
    void eachPropertyAndEachDevice(String version) throws Exception {
        Release release = new Release("qemu", version);
        Path classes = module(version).resolve("target/classes");
        assumeTrue(Files.exists(classes), () -> "the devices of " + version + " are not built; ./check does that");
        DeviceFile file = file(version);
        CommandTranslator translator = CommandTranslator.of(release.schema()).withDevices(file);
        CompiledCommands compiled = new CompiledCommands(List.of(release.classes(), classes), translator);
        Map<String, Integer> uses = new HashMap<>();
        for (Map.Entry<String, TypeFacts> type : file.facts().types().entrySet()) {
            if (!type.getValue().head().devices().isEmpty()) {
                compiled.add(
                        new Found.Command(1, "device_add", device(type.getKey(), type.getValue(), file, uses), false));
            }
        }
        compiled.check("devices of " + version, folder);
        assertThat(compiled.untyped()).isEmpty();
    }

    @Test
    void theShortestForm() throws Exception {
        CommandTranslator translator =
                CommandTranslator.of(new Release("qemu", "10.0").schema()).withDevices(file("10.0"));
        assertThat(statement(translator, """
                        {"driver": "virtio-blk-pci", "id": "d", "bus": "pci.0", "addr": "05.0", "drive": "n", "num-queues": 4,
                         "write-cache": "on", "packed": true, "of-tomorrow": 1, "bootindex": "1"}
                        """)).isEqualTo("""
                        vm.execute(Qmp.deviceAdd(Devices.virtioBlkPci(b -> b.id("d")
                                .bus("pci.0")
                                .addr("05.0")
                                .drive("n")
                                .numQueues(4)
                                .writeCache(OnOffAuto.ON)
                                .packed(true)
                                .property("of-tomorrow", 1)
                                .property("bootindex", "1"))));""");
        // An alias is sent as it is.
        assertThat(statement(translator, "{\"driver\": \"virtio-blk\", \"id\": \"d\"}"))
                .isEqualTo("vm.execute(Qmp.deviceAdd().driver(\"virtio-blk\").id(\"d\"));");
    }

    /** What our words make of the devices is what the translator takes for granted. */
    @Test
    void textsThatQemuCallsNumbers() throws Exception {
        Path words = Release.ROOT.resolve("qapi-schema/words/devices/devices.json");
        assertThat(JsonMapper.shared().readTree(words).get("text").propertyNames())
                .containsExactly("pci-device");
        assertThat(JsonMapper.shared().readTree(words).at("/text/pci-device").propertyNames())
                .containsExactly("addr");
    }

    private static String statement(CommandTranslator translator, String arguments) {
        ObjectNode message = JSON.objectNode().put("execute", "device_add");
        message.set("arguments", JsonMapper.shared().readTree(arguments));
        Translation translation = translator.translate(message);
        assertThat(translation.untyped()).isEmpty();
        return translation.statement("vm");
    }

    /** A device with those properties that few devices before it had: most of them have inherited most. */
    private static ObjectNode device(String name, TypeFacts type, DeviceFile file, Map<String, Integer> uses) {
        ObjectNode device =
                JSON.objectNode().put("driver", name).put("id", "device").put("bus", "bus.0");
        for (Map.Entry<String, SortedMap<String, PropertyFact>> property :
                type.properties().entrySet()) {
            String of = property.getValue().values().iterator().next().type();
            if (!device.has(property.getKey()) && uses.merge(property.getKey() + " " + of, 1, Integer::sum) <= ENOUGH) {
                device.set(property.getKey(), value(of, file));
            }
        }
        return device;
    }

    private static JsonNode value(String type, DeviceFile file) {
        if (type.equals("bool")) {
            return JSON.booleanNode(true);
        } else if (type.matches("u?int\\d*(_t)?|size")) {
            return JSON.numberNode(1L);
        } else if (type.endsWith("List")) {
            return JSON.arrayNode();
        }
        List<String> values = file.facts().enums().getOrDefault(type, List.of("text"));
        return JSON.stringNode(values.get(values.size() - 1));
    }

    private static DeviceFile file(String version) throws Exception {
        String name = "devices-" + version + ".json";
        Path file = module(version)
                .resolve("src/main/resources/io/github/qapi4j/devices")
                .resolve(name);
        return DeviceFileReader.read(name, Files.readString(file));
    }

    private static Path module(String version) {
        return Release.ROOT.resolve("qapi-schema/devices-" + version);
    }
}
