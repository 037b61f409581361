package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.BlockdevBackup;
import io.github.qapi4j.qemu.command.BlockdevDel;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.junit.FakeQemuExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real QEMU does not do on demand. */
class FaultsTest {
    private static final Path TARGET = Path.of("/backup/copy");

    @RegisterExtension
    static final FakeQemuExtension FAKES = FakeQemuExtension.of(() -> FakeQemu.builder(QmpIndex.INSTANCE)
            .blockdev(BackupTest.DISK)
            .start());

    @Test
    void qemuDiesInTheMiddle(FakeQemu fake) {
        fake.on(BlockdevBackup.class).die();
        try (QmpClient client = fake.connect()) {
            assertThrows(QmpConnectionLostException.class, () -> new Backup(client).run("disk", 1 << 20, TARGET));
        }
    }

    @Test
    void theDiskIsFull() throws Exception {
        try (FakeQemu fake = FakeQemu.builder(QmpIndex.INSTANCE)
                        .blockdev(BackupTest.DISK)
                        .holdingJobs()
                        .start();
                QmpClient client = fake.connect()) {
            CompletableFuture<Long> backup =
                    CompletableFuture.supplyAsync(() -> new Backup(client).run("disk", 1 << 20, TARGET));
            fake.await(io.github.qapi4j.qemu.command.BlockdevCreate.class, Duration.ofMinutes(1));
            fake.await(io.github.qapi4j.qemu.command.QueryJobs.class, Duration.ofMinutes(1));
            fake.failJob("create", "Could not resize file: No space left on device");
            ExecutionException failure = assertThrows(ExecutionException.class, backup::get);
            assertEquals(
                    "there is no place for the backup: Could not resize file: No space left on device",
                    failure.getCause().getMessage());
        }
    }

    @Test
    void theTargetIsRemovedAfterAFailure(FakeQemu fake) {
        fake.on(BlockdevBackup.class).refuse("Source and target cannot be the same");
        try (QmpClient client = fake.connect()) {
            assertThrows(RuntimeException.class, () -> new Backup(client).run("disk", 1 << 20, TARGET));
        }
        assertEquals("target", fake.received(BlockdevDel.class).get(0).nodeName());
    }
}
