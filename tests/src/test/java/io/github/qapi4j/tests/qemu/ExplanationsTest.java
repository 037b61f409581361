// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.live.LiveSchema;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.tests.generated.CommittedSchema;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the schema dates later than a QEMU, that QEMU lacks, and is said to need a later one: all commands, their arguments,
 * and the values of arguments that are enums.
 */
@RealQemu
@Timeout(300)
class ExplanationsTest {
    private final Schema schema = CommittedSchema.read();

    @TestFactory
    Stream<DynamicTest> nameTheReleaseThatIsNeeded() {
        return Stream.concat(QemuBinary.find(QemuBinary.standard()).stream(), OtherQemus.emulators().stream())
                .distinct()
                .map(qemu -> DynamicTest.dynamicTest(qemu.toString(), () -> {
                    try (Vm vm = Vm.builder().binary(qemu.toString()).build().launch()) {
                        compare(
                                vm.qmp().liveSchema(),
                                vm.qmp().greeting().version().toString());
                    }
                }));
    }

    private void compare(LiveSchema live, String version) {
        List<String> wrong = new ArrayList<>();
        int commands = 0;
        int arguments = 0;
        int values = 0;
        for (Command command : schema.all(Command.class).toList()) {
            Class<?> type = QmpIndex.INSTANCE.find(command.name()).orElseThrow();
            if (!live.supports(type)) {
                Optional<String> since = later(command.head().since(), version);
                since.ifPresent(release -> expect(
                        wrong,
                        live.unknown(command.name(), object()),
                        "command '" + command.name() + "'",
                        release,
                        version));
                commands += since.isPresent() ? 1 : 0;
                continue;
            }
            for (Member member : members(command)) {
                String what = "argument '" + member.name() + "' of '" + command.name() + "'";
                Optional<String> since = later(member.since(), version);
                if (!live.supports(type, member.name())) {
                    ObjectNode sent = object().put(member.name(), true);
                    since.ifPresent(
                            release -> expect(wrong, live.unknown(command.name(), sent), what, release, version));
                    arguments += since.isPresent() ? 1 : 0;
                    continue;
                }
                for (EnumValue value : values(member)) {
                    Optional<String> valueSince = later(value.since(), version);
                    if (valueSince.isPresent() && !live.supports(type, member.name(), value.name())) {
                        ObjectNode sent = object().put(member.name(), value.name());
                        expect(
                                wrong,
                                live.unknown(command.name(), sent),
                                "value '" + value.name() + "' of " + what,
                                valueSince.get(),
                                version);
                        values++;
                    }
                }
            }
        }
        System.out.printf(
                "schema %s, QEMU %s: explained with a release: %d commands, %d arguments, %d values%n",
                QmpIndex.INSTANCE.release(), version, commands, arguments, values);
        assertThat(wrong).isEmpty();
        if (isLater(CommittedSchema.release(), version)) {
            assertThat(commands).isPositive();
            assertThat(arguments).isPositive();
        }
    }

    private static void expect(List<String> wrong, List<String> said, String what, String release, String version) {
        String expected = what + " needs QEMU " + release + ", this is " + version;
        // Where a type is not that which the value is of, further members may be unknown as well.
        if (!said.contains(expected)) {
            wrong.add(expected + ", but it said " + said);
        }
    }

    private List<Member> members(Command command) {
        if (!List.of(QmpIndex.INSTANCE
                        .find(command.name())
                        .orElseThrow()
                        .getAnnotation(QapiDefinition.class)
                        .programs())
                .contains(QemuProgram.SYSTEM_EMULATOR)) {
            return List.of();
        }
        if (command.arguments() instanceof Arguments.Inline inline) {
            return inline.members();
        }
        return command.arguments() instanceof Arguments.Named named
                        && schema.find(named.type()).orElseThrow() instanceof StructType struct
                ? schema.membersOf(struct)
                : List.of();
    }

    private List<EnumValue> values(Member member) {
        return member.type() instanceof TypeRef.OfDefinition named
                        && schema.find(named.name()).orElseThrow() instanceof EnumType type
                ? type.values()
                : List.of();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Optional<String> later(Optional<String> since, String version) {
        return since.filter(release -> release.matches("[0-9.]+") && isLater(release, version));
    }

    private static boolean isLater(String release, String version) {
        return Version.parse(release).compareTo(Version.parse(version)) > 0;
    }
}
