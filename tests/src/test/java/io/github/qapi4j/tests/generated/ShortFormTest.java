// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.contract.QemuDevice;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevAdd;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Schema;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A command that takes one union and nothing else is made from that in one call. */
@Tag("any-schema")
class ShortFormTest {
    private final Schema schema = CommittedSchema.read();

    @Test
    void bothFormsAreOneCommand() {
        BlockdevOptions disk = BlockdevOptions.nullCo(b -> b.nodeName("disk").size(1L << 20));

        BlockdevAdd built = Qmp.blockdevAdd().options(disk).build();

        assertThat(List.of(Qmp.blockdevAdd(disk), BlockdevAdd.of(disk))).containsOnly(built);
        assertThat(Qmp.blockdevAdd(disk).arguments())
                .hasToString("{'driver':'null-co','node-name':'disk','size':1048576}".replace('\'', '"'));
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsNoUnion() {
        assertThatNullPointerException().isThrownBy(() -> Qmp.blockdevAdd(null)).withMessage("options");
    }

    @Test
    void eachCommandThatTakesAUnionHasOne() {
        ClassNames names = ClassNames.of(schema, "io.github.qapi4j.qemu");
        List<String> expected = schema.all(Command.class)
                .filter(this::takesUnion)
                .map(command -> names.of(command.name()).canonicalName())
                .toList();

        assertThat(expected).contains("io.github.qapi4j.qemu.command.ObjectAdd").hasSizeGreaterThan(7);
        assertThat(Arrays.stream(Qmp.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == Qmp.class && method.getParameterCount() > 0)
                        // A device is no union: it takes the place of the properties that the schema does not declare.
                        .filter(method -> method.getParameterTypes()[0] != QemuDevice.class)
                        .map(method -> method.getReturnType().getName()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private boolean takesUnion(Command command) {
        return command.arguments() instanceof Arguments.Named named
                && schema.find(named.type()).orElseThrow() instanceof UnionType;
    }
}
