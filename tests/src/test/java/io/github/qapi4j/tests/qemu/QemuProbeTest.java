// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.env.CheckEnvironment;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealQemu
@RealTools
class QemuProbeTest {
    @TempDir
    private Path folder;

    private IotestEnvironment environment;
    private QemuProbe probe;

    @BeforeEach
    void makeEnvironment() {
        environment =
                CheckEnvironment.of(folder, folder, "luks").environment(Map.of("QEMU_PROG", QemuBinary.standard()));
        probe = new QemuProbe(environment);
    }

    @Test
    void theMachineHasAShortName() {
        String machine = environment.defaultMachine();
        assertThat(machine).isNotEmpty().doesNotContain(" ");
        if (environment.qemu().endsWith("x86_64")) {
            assertThat(machine).isEqualTo("pc");
        }
    }

    @Test
    void formatsAreListed() {
        assertThat(probe.formats(false)).contains("raw", "qcow2");
        assertThat(probe.formats(true)).contains("raw", "qcow2");
        assertThat(probe.formats(List.of("qcow2"), false)).isEmpty();
        assertThat(probe.formats(List.of("qcow2", "no-such"), false))
                .contains("formats ['no-such'] are not whitelisted");
    }

    @Test
    void devicesAreThere() {
        assertThat(probe.virtioBlk()).isEmpty();
        assertThat(probe.virtioScsi()).isEmpty();
    }

    @Test
    void trialsLeaveNothing() {
        assertThat(probe.luks().filter(reason -> !reason.contains("accurate CPU usage")))
                .isEmpty();
        assertThat(probe.qcow2Zstd()).isEmpty();
        assertThat(probe.quorum().map(reason -> reason.contains("quorum")).orElse(true))
                .isTrue();
        assertThat(folder).isEmptyDirectory();
    }
}
