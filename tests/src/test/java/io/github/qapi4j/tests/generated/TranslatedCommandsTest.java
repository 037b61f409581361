// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static io.github.qapi4j.schema.SharedFiles.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.processor.QapiProcessor;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.translate.CommandTranslator;
import io.github.qapi4j.translate.Found;
import io.github.qapi4j.translate.Target;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code qapi java} writes compiles with the classes of each release, and sends what it was made from. */
@Tag("once")
class TranslatedCommandsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<JsonNode> ODD_VALUES = List.of(
            JSON.numberNode(7),
            JSON.numberNode(-1),
            JSON.numberNode(1.5),
            JSON.numberNode(1e300),
            JSON.numberNode(BigInteger.TWO.pow(70)),
            JSON.stringNode("*/ \\u000a \ud83d\ude00 \u2028\""),
            JSON.booleanNode(false),
            JSON.nullNode(),
            JSON.arrayNode().add(JSON.nullNode()).add(true),
            JSON.objectNode().put("a \"b\"", 0.25));

    /** What the manual's own examples do wrong, in some release. */
    private static final Set<String> MISTAKES_OF_THE_MANUAL = Set.of(
            "block-dirty-bitmap-add: 'node' is missing",
            "device_add: 'driver' is missing",
            "dump-guest-memory: 'paging' is missing",
            "dumpdtb: 'filename' is missing",
            "migrate: 'uri' is missing",
            "migrate: 'channels.0.addr.offset' must be an integer, but is \"0x1000\"",
            "set-vcpu-dirty-limit: 'dirty-rate' is missing");

    /** Commands that tests send to be refused, and texts that logs have in the place of others. */
    private static final Set<String> NOT_IN_ANY_SCHEMA = Set.of(
            "blockdev-add: there is no value 'IMGFMT' of 'driver'",
            "blockdev-create: there is no value 'foo' of 'options.adapter-type'",
            "blockdev-create: there is no value 'IDE' of 'options.adapter-type'; did you mean 'ide'?",
            "blockdev-create: there is no value 'legacyesx' of 'options.adapter-type'; did you mean 'legacyESX'?",
            "blockdev-create: 'options.adapter-type' must be a value of 'BlockdevVmdkAdapterType', but is 1",
            "blockdev-add: there is no 'file.set-state.0.new-state'; did you mean 'new_state'?");

    @TempDir
    private Path classes;

    static Stream<Release> releases() {
        return Stream.concat(Release.of("qemu").stream(), Release.of("qga").stream());
    }

    static Stream<Release> emulators() {
        return Release.of("qemu").stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void eachShapeOfEachCommandIsTyped(Release release) throws Exception {
        Schema schema = release.schema();
        check(
                release.toString(),
                schema,
                new CompiledCommands(List.of(release.classes()), CommandTranslator.of(schema)));
    }

    /** The schemas that show what the generator does with odd names and rare types. */
    @ParameterizedTest
    @ValueSource(strings = {"alternate", "command", "struct", "union", "wrapper"})
    void eachShapeOfOddCommandsIsTyped(String name) throws Exception {
        Path folder = Release.ROOT
                .resolve("processor/generator/src/test/resources/golden")
                .resolve(name);
        Path generated = Files.createDirectory(classes.resolve("generated"));
        Compilation compilation = Compilation.run(
                List.of(Compilation.source(
                        "golden/package-info.java",
                        "@io.github.qapi4j.contract.QapiSchema(\"schema.json\") package golden;\n")),
                List.of("-nowarn", "-processor", QapiProcessor.class.getName(), "-Aqapi.basedir=" + folder),
                generated);
        assertThat(compilation.success())
                .as(compilation.diagnostics().toString())
                .isTrue();
        Schema schema =
                SchemaReader.create().read(folder.resolve("schema.json")).orThrow();
        Target target = new Target("golden", "Qmp", false);
        check(name, schema, new CompiledCommands(List.of(generated), CommandTranslator.of(schema, target)));
    }

    private void check(String what, Schema schema, CompiledCommands compiled) throws Exception {
        Samples samples = new Samples(schema);
        for (Command command : schema.all(Command.class).toList()) {
            for (Samples.Extent extent : Samples.Extent.values()) {
                for (JsonNode arguments : samples.of(command.arguments(), extent)) {
                    ObjectNode object = (ObjectNode) arguments;
                    if (!command.gen()) {
                        object.put("property-of-the-device", 17).put("text", "a");
                        object.put("flag", true).put("fraction", 0.5);
                    }
                    compiled.add(new Found.Command(1, command.name(), object, command.allowOob()));
                }
            }
        }
        compiled.check(what, Files.createDirectories(classes.resolve("translated")));
        assertThat(compiled.untyped()).isEmpty();
    }

    /** Whatever is wrong with a command, its Java compiles and sends it. */
    @Test
    void commandsThatAreWrong() throws Exception {
        Release release = new Release("qemu", "10.0");
        Schema schema = release.schema();
        Samples samples = new Samples(schema);
        Random random = new Random(1);
        CompiledCommands compiled = new CompiledCommands(List.of(release.classes()), CommandTranslator.of(schema));
        for (Command command : schema.all(Command.class).toList()) {
            for (JsonNode arguments : samples.of(command.arguments(), Samples.Extent.ALL)) {
                ObjectNode wrong = (ObjectNode) arguments;
                spoil(wrong, random);
                compiled.add(new Found.Command(1, command.name(), wrong, false));
            }
        }
        compiled.check("commands with something wrong", classes);
        assertThat(compiled.untyped()).hasSizeGreaterThan(300);
    }

    /** Changes something anywhere in an object: a value, or a member more or less. */
    private static void spoil(ObjectNode object, Random random) {
        List<String> names = List.copyOf(object.propertyNames());
        if (names.isEmpty() || random.nextInt(8) == 0) {
            object.put("no-such-member", 1);
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        JsonNode value = object.get(name);
        while (value instanceof ArrayNode list && !list.isEmpty()) {
            value = list.get(random.nextInt(list.size()));
        }
        if (value instanceof ObjectNode inner && random.nextInt(3) > 0) {
            spoil(inner, random);
        } else if (random.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theExamplesOfTheManual(Release release) throws Exception {
        CommandTranslator translator = CommandTranslator.of(release.schema());
        CompiledCommands compiled = new CompiledCommands(List.of(release.classes()), translator);
        int unreadable = 0;
        for (Path file : schemaSources(release)) {
            for (Found found : translator.find(Files.readString(file))) {
                if (found instanceof Found.Command command) {
                    compiled.add(command);
                } else {
                    unreadable++;
                }
            }
        }
        compiled.check("the manual of " + release + ", besides " + unreadable + " that are no JSON", classes);
        assertThat(compiled.untyped()).isSubsetOf(MISTAKES_OF_THE_MANUAL);
        assertThat(unreadable).isLessThanOrEqualTo(1);
    }

    private static List<Path> schemaSources(Release release) throws IOException {
        Path all = shared("qapi");
        try (Stream<Path> folders = Files.list(all)) {
            Path root = folders.filter(folder -> folder.getFileName().toString().startsWith(release.version() + "."))
                    .findFirst()
                    .orElseThrow();
            try (Stream<Path> files = Files.list(root.resolve(release.program().equals("qga") ? "qga" : "qapi"))) {
                return files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("emulators")
    void theCommandsOfReferenceLogs(Release release) throws Exception {
        CommandTranslator translator = CommandTranslator.of(release.schema());
        CompiledCommands compiled = new CompiledCommands(List.of(release.classes()), translator);
        try (Stream<Path> files = Files.list(shared("iotests/reference"))) {
            for (Path file : files.sorted().toList()) {
                for (Found found : translator.find(Files.readString(file))) {
                    assertThat(found).as(file.toString()).isInstanceOf(Found.Command.class);
                    compiled.add((Found.Command) found);
                }
            }
        }
        compiled.check("reference logs with " + release, classes);
        assertThat(compiled.untyped()).isSubsetOf(NOT_IN_ANY_SCHEMA);
    }
}
