// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.scenarios.RealQemu;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A JVM that exits without ending its VMs leaves none behind. */
@RealQemu
@Timeout(300)
class JvmExitTest {
    /** Launches a VM, says where it is, and leaves. */
    static final class Careless {
        private Careless() {}

        public static void main(String[] args) {
            Vm vm = Vm.builder(ByHand.SCHEMA).build().launch();
            Leftovers left = Leftovers.of(vm);
            System.out.println(left.pid() + " " + left.folder());
            System.exit(0);
        }
    }

    @Test
    void exitEndsProcessesAndRemovesFolders() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process jvm = new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), Careless.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ");
        assertThat(jvm.onExit()).succeedsWithin(Duration.ofMinutes(2));
        assertThat(said).hasSize(2);
        // Whoever reaps orphans here may take a moment.
        ProcessHandle.of(Long.parseLong(said[0]))
                .ifPresent(qemu -> assertThat(qemu.onExit()).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(Path.of(said[1])).doesNotExist();
    }
}
