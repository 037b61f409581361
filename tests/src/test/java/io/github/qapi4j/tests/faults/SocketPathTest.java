// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders whose paths are too long for a socket. */
@RealQemu
@Timeout(300)
class SocketPathTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void folderThatIsTooLongIsReplaced() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));
        try (Vm vm = Vm.builder(ByHand.SCHEMA).folder(deep).build().launch()) {
            Leftovers leftovers = Leftovers.of(vm);
            assertThat(leftovers.folder()).hasParent(Path.of("/tmp"));
            vm.shutdown();
            leftovers.assertNone();
        }
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void temporaryFolderThatIsTooLongIsReplaced() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));
        try (OtherJvm jvm = OtherJvm.start(deep, JvmExitTest.Careless.class)) {
            List<String> said = jvm.words();
            assertThat(said).hasSize(2);
            // It may be gone already.
            assertThat(Path.of(said.get(1)).getParent()).isEqualTo(Path.of("/tmp"));
            jvm.awaitExit();
            assertThat(Path.of(said.get(1))).doesNotExist();
        }
    }
}
