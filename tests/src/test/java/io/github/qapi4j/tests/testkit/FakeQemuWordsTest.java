// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.testkit.schema.InputCheck;
import io.github.qapi4j.runtime.testkit.schema.InputException;
import io.github.qapi4j.runtime.testkit.schema.MonitorSchema;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import io.github.qapi4j.runtime.testkit.schema.SchemaFile;
import io.github.qapi4j.runtime.testkit.schema.SelfDescription;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.introspect.Verification;
import io.github.qapi4j.schema.introspect.Verifier;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.tests.qemu.OtherQemus;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a fake says of wrong arguments, and of itself, is what the real QEMU says. */
@RealQemu
@Timeout(600)
@Tag("once")
class FakeQemuWordsTest {
    /** What QEMU's visitors say; what commands say of themselves has other words. */
    private static final Pattern OF_ARGUMENTS =
            Pattern.compile("(Parameter '[^']*' (is missing|is unexpected|expects .*"
                    + "|does not accept value '.*')|Invalid parameter type for '[^']*', expected: .*)");
    /** Commands that may be executed with whatever arguments; the others only if they will be refused. */
    private static final Pattern HARMLESS = Pattern.compile("query-.*|x-query-.*|qom-(get|list.*)|device-list-.*"
            + "|job-.*|block-job-.*|block-dirty-bitmap-.*|blockdev-(add|del)|eject|set_link|announce-self|send-key"
            + "|input-send-event|trace-event-get-state|block-latency-.*|block_set_io_throttle|balloon");
    /** What ends QEMU or the session even where the arguments are wrong. */
    private static final Set<String> LEFT_OUT = Set.of("quit", "qmp_capabilities", "query-qmp-schema", "system_reset");

    private static final double LEAST_SHARE = 0.99;

    static Stream<String> emulators() {
        return Stream.concat(
                Stream.of(QemuBinary.standard()),
                OtherQemus.emulators().stream().map(Path::toString));
    }

    private static Vm vm(String emulator) {
        return Vm.builder().binary(emulator).machine("none").build().launch();
    }

    /** The text of the schema file of a QEMU's release; without one, the test is skipped. */
    private static String schemaFile(Vm vm) throws IOException {
        String version = vm.qmp().greeting().version().toString();
        String name = "qemu-" + version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
        Path file = Release.ROOT
                .resolve("qapi-schema/" + name + "/src/main/resources/io/github/qapi4j/qemu")
                .resolve(name + ".json");
        assumeTrue(Files.exists(file), () -> "there is no schema of QEMU " + version);
        return Files.readString(file);
    }

    private static Schema schema(String file) {
        return SchemaReader.create().read("schema", file).orThrow();
    }

    private static MonitorSchema monitorSchema(String file, String... without) {
        return SchemaFile.read(JsonMapper.shared().readTree(file), "system-emulator", Set.of(without));
    }

    private static String answer(QmpClient client, String command, ObjectNode arguments) {
        try {
            client.execute(command, arguments);
            return "";
        } catch (QmpCommandException e) {
            return e.description();
        }
    }

    private static String expected(InputCheck check, SchemaCommand command, ObjectNode arguments) {
        try {
            check.check(command, arguments);
            return "";
        } catch (InputException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("emulators")
    void argumentsAreRefusedInQemusWords(String emulator) throws IOException {
        try (Vm vm = vm(emulator)) {
            String file = schemaFile(vm);
            MonitorSchema faked = monitorSchema(file, LiveSchemas.unfulfilled(schema(file), vm));
            Set<String> known = new HashSet<>();
            vm.execute("query-commands", null)
                    .forEach(each -> known.add(each.path("name").asString()));
            compare(vm.qmp(), faked, known);
        }
    }

    private static void compare(QmpClient live, MonitorSchema faked, Set<String> known) {
        MutatedCommands mutations = new MutatedCommands(faked);
        InputCheck check = new InputCheck(faked);
        List<String> different = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        int refused = 0;
        int sent = 0;
        for (SchemaCommand command : faked.commands()) {
            if (!known.contains(command.name()) || LEFT_OUT.contains(command.name())) {
                continue;
            }
            for (ObjectNode arguments : new LinkedHashSet<>(mutations.of(command))) {
                String expected = expected(check, command, arguments);
                if (expected.isEmpty() && !HARMLESS.matcher(command.name()).matches()) {
                    continue;
                }
                String said = answer(live, command.name(), arguments);
                sent++;
                if (expected.isEmpty() && !OF_ARGUMENTS.matcher(said).matches()) {
                    continue;
                }
                refused++;
                if (!said.equals(expected)) {
                    String kind = kind(expected) + " / " + kind(said);
                    kinds.merge(kind, 1, Integer::sum);
                    different.add(kind + ": " + command.name() + " " + arguments + "\n  fake: " + expected
                            + "\n  QEMU: " + said);
                }
            }
        }
        int equal = refused - different.size();
        System.out.println(live.greeting().version() + ": of " + sent + " mutated commands, " + refused
                + " refused for their arguments, " + equal + " in the same words; others (fake / QEMU): " + kinds);
        assertThat(refused).isGreaterThan(3000);
        assertThat(equal)
                .as(() -> kinds + "\n" + String.join("\n", different.subList(0, Math.min(60, different.size()))))
                .isGreaterThanOrEqualTo((int) (refused * LEAST_SHARE));
    }

    private static String kind(String message) {
        return message.replaceAll("'[^']*'", "'…'").replaceFirst("expected: .*", "expected …");
    }

    @ParameterizedTest
    @MethodSource("emulators")
    void describesItselfAsQemuDoes(String emulator) throws IOException {
        try (Vm vm = vm(emulator)) {
            String file = schemaFile(vm);
            Schema schema = schema(file);
            MonitorSchema faked = monitorSchema(file, LiveSchemas.unfulfilled(schema, vm));
            Verification ofLive =
                    Verifier.verify(schema, LiveSchemas.introspection(vm.execute("query-qmp-schema", null)));
            Verification ofFake = Verifier.verify(schema, LiveSchemas.introspection(SelfDescription.of(faked)));
            assertThat(ofFake.differences()).isEqualTo(ofLive.differences()).isEmpty();
            assertThat(ofFake.absences()).isEqualTo(ofLive.absences());
        }
    }
}
