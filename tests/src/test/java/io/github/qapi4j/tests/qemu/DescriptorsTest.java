// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.type.AddfdInfo;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationCapabilityStatus;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** File descriptors that we open and a real QEMU uses. */
@RealQemu
@Timeout(300)
class DescriptorsTest {
    @TempDir
    private Path folder;

    private static Vm vm() {
        return Vm.builder().session(settings -> settings.withDescriptors(true)).build();
    }

    private Path file(String name, int size) {
        try {
            return Files.write(folder.resolve(name), new byte[size]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The size of what QEMU sees behind a set of descriptors. */
    private static long size(Vm vm, AddfdInfo added) {
        String node = "node" + added.fdsetId();
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.file(
                b -> b.filename("/dev/fdset/" + added.fdsetId()).nodeName(node).readOnly(true))));
        return vm.execute(Qmp.queryNamedBlockNodes()).stream()
                .filter(info -> node.equals(info.nodeName()))
                .findFirst()
                .orElseThrow()
                .image()
                .virtualSize();
    }

    @Test
    void addFdAndABlockNodeOnIt() throws Exception {
        Path disk = file("disk", 3 << 20);
        try (Vm vm = vm().launch();
                FileInputStream open = new FileInputStream(disk.toFile())) {
            AddfdInfo added = vm.qmp().call(Qmp.addFd()).passing(open.getFD()).execute();
            Files.delete(disk);
            assertThat(size(vm, added)).isEqualTo(3 << 20);
        }
    }

    @Test
    void getfdAndAMigrationIntoIt() throws Exception {
        Path state = folder.resolve("state");
        try (Vm vm = vm().launch()) {
            vm.execute(Qmp.migrateSetCapabilities()
                    .capabilities(List.of(MigrationCapabilityStatus.builder()
                            .capability(MigrationCapability.EVENTS)
                            .state(true)
                            .build())));
            vm.qmp().call(Qmp.getfd().fdname("target")).passing(state, true).execute();
            assumeTrue(vm.qmp().greeting().version().major() < 11, "this QEMU does not migrate to a file's descriptor");
            vm.execute(Qmp.migrate().uri("fd:target"));
            vm.waitFor(Migration.class, event -> event.status() == MigrationStatus.COMPLETED);
            assertThat(Files.size(state)).isGreaterThan(1000);
        }
    }

    @Test
    void descriptorsOfManyThreadsStayWithTheirCommands() {
        try (Vm vm = vm().launch()) {
            List<CompletableFuture<AddfdInfo>> added = IntStream.rangeClosed(1, 24)
                    .mapToObj(n -> vm.qmp()
                            .call(Qmp.addFd().opaque("file " + n))
                            .passing(file("f" + n, n * 512), false)
                            .submit())
                    .toList();
            // Others go on meanwhile.
            IntStream.range(0, 50).parallel().forEach(i -> vm.execute(Qmp.queryStatus()));
            for (int n = 1; n <= 24; n++) {
                assertThat(size(vm, added.get(n - 1).join())).isEqualTo(n * 512L);
            }
        }
    }

    @Test
    void commandWithoutADescriptorGetsQemusError() {
        try (Vm vm = vm().launch()) {
            assertThatThrownBy(() -> vm.execute(Qmp.getfd().fdname("none")))
                    .isInstanceOf(QmpCommandException.class)
                    .hasMessageContaining("No file descriptor supplied via SCM_RIGHTS");
        }
    }

    @Test
    void sessionThatPassesNoneSaysWhatToDo() {
        try (Vm vm = Vm.create().launch()) {
            QmpClient client = vm.qmp();
            assertThatThrownBy(() -> client.call(Qmp.addFd())
                            .passing(file("disk", 512), false)
                            .execute())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this session passes no file descriptors")
                    .hasMessageContaining("withDescriptors(true)");
            assertThat(vm.execute(Qmp.queryStatus()).running()).isTrue();
        }
    }
}
