// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTypeTest {
    @Test
    void defaultIsCalledByItsAlias() {
        List<MachineType> machines = MachineType.parse(String.join(
                "\n",
                "Supported machines are:",
                "pc                   Standard PC (i440FX + PIIX, 1996) (alias of pc-i440fx-7.2)",
                "pc-i440fx-7.2        Standard PC (i440FX + PIIX, 1996) (default)",
                "none                 empty machine",
                ""));
        assertThat(machines)
                .containsExactly(
                        new MachineType("pc", "Standard PC (i440FX + PIIX, 1996)", "pc-i440fx-7.2", false),
                        new MachineType("pc-i440fx-7.2", "Standard PC (i440FX + PIIX, 1996)", null, true),
                        new MachineType("none", "empty machine", null, false));
        assertThat(MachineType.standard(machines)).contains("pc");
    }

    /** Newer releases add more after the mark, which the original overlooked at first. */
    @Test
    void defaultMayBeFollowedByMore() {
        assertThat(MachineType.standard(
                        MachineType.parse("old-1.0   Old one (default) (deprecated)\nnew    New one\n")))
                .contains("old-1.0");
        assertThat(MachineType.standard(MachineType.parse(
                        "old  Old one (alias of old-1.0) (deprecated)\nold-1.0   Old one (default) (deprecated)\n")))
                .contains("old");
    }

    @Test
    void someHaveNoDefault() {
        assertThat(MachineType.standard(MachineType.parse("virt  ARM Virtual Machine\n")))
                .isEmpty();
    }

    @Test
    void aProgramThatCannotBeAskedIsNamed() {
        assertThatThrownBy(() -> MachineType.of(Path.of("/no/such/qemu")))
                .isInstanceOfSatisfying(
                        QemuQueryException.class, e -> assertThat(e.peer()).isEqualTo("/no/such/qemu"))
                .hasMessageContaining("there is no such program");
    }
}
