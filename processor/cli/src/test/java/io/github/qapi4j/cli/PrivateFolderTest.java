// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    /** Short enough for a socket. */
    @TempDir
    private Path parent;

    @Test
    void thoseOfRunsThatWereKilledAreRemovedAndOthersStay() throws Exception {
        Path abandoned = Files.createDirectory(parent.resolve("qapi-abandoned"));
        Files.createFile(abandoned.resolve("lock"));
        Files.createFile(abandoned.resolve("output"));
        Path users = Files.createDirectory(parent.resolve("qapi-users"));
        Files.createFile(users.resolve("output"));
        try (PrivateFolder first = PrivateFolder.create(parent)) {
            assertThat(abandoned).doesNotExist();
            assertThat(users).exists();
            assertThat(first.socket().getParent()).isDirectory();
        }
        try (var left = Files.list(parent)) {
            assertThat(left).containsExactly(users);
        }
    }

    /** Each looks for those of runs that were killed while others make theirs. */
    @Test
    void manyAtOnceStayUntilTheyAreClosed() throws Exception {
        List<CompletableFuture<Boolean>> threads = new ArrayList<>();
        for (int thread = 0; thread < 6; thread++) {
            threads.add(CompletableFuture.supplyAsync(this::makesMany, task -> new Thread(task, "making").start()));
        }
        for (CompletableFuture<Boolean> thread : threads) {
            assertThat(thread.get()).isTrue();
        }
        assertThat(parent).isEmptyDirectory();
    }

    private boolean makesMany() {
        for (int i = 0; i < 200; i++) {
            try (PrivateFolder folder = PrivateFolder.create(parent)) {
                assertThat(folder.socket().resolveSibling("lock")).exists();
            } catch (SchemaQueryException e) {
                throw new AssertionError(e);
            }
        }
        return true;
    }
}
