// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a core file is said to be, for each of the ways in which Linux is told to write them. */
class CoreFilesTest {
    private final Instant started = Instant.now().minusSeconds(10);

    @TempDir
    private Path folder;

    private Path proc;
    private Path working;

    @BeforeEach
    void makeFolders() throws IOException {
        proc = Files.createDirectories(folder.resolve("proc"));
        working = Files.createDirectories(folder.resolve("working"));
        Files.createDirectories(proc.resolve("sys/kernel"));
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/limits"), "Max core file size        unlimited    unlimited    bytes\n");
    }

    private Optional<String> find(String pattern, String usesPid) throws IOException {
        Files.writeString(proc.resolve("sys/kernel/core_pattern"), pattern + "\n");
        Files.writeString(proc.resolve("sys/kernel/core_uses_pid"), usesPid + "\n");
        return new CoreFiles(proc, working).find(123, started);
    }

    @Test
    void isInTheWorkingFolderByDefault() throws IOException {
        assertThat(find("core", "0")).isEmpty();
        Path core = Files.createFile(working.resolve("core"));
        assertThat(find("core", "0")).contains(core.toString());
        assertThat(find("core", "1")).isEmpty();
        Path withPid = Files.createFile(working.resolve("core.123"));
        assertThat(find("core", "1")).contains(withPid.toString());
    }

    @Test
    void hasANameThatThePatternFits() throws IOException {
        Path cores = Files.createDirectories(folder.resolve("cores"));
        Files.createFile(cores.resolve("core-qemu-124-100%"));
        assertThat(find(cores + "/core-%e-%p-%t%%", "0")).isEmpty();
        Path core = Files.createFile(cores.resolve("core-qemu-123-100%"));
        assertThat(find(cores + "/core-%e-%p-%t%%", "0")).contains(core.toString());
    }

    @Test
    void hasANameWithCharactersOfPatternsInIt() throws IOException {
        Path core = Files.createFile(working.resolve("core[a]{b}?%"));
        assertThat(find("core[a]{b}?%", "0")).contains(core.toString());
        assertThat(find("core[a]{b}*%", "0")).isEmpty();
        Path backslash = Files.createFile(working.resolve("c\\d-qemu"));
        assertThat(find("c\\d-%e", "0")).contains(backslash.toString());
    }

    @Test
    void thatWasThereBeforeIsAnothers() throws IOException {
        Path core = Files.createFile(working.resolve("core"));
        Files.setLastModifiedTime(core, FileTime.from(started.minusSeconds(60)));
        assertThat(find("core", "0")).isEmpty();
    }

    @Test
    void mayBeAnotherProgramsBusiness() throws IOException {
        assertThat(find("|/usr/lib/systemd/systemd-coredump %P %u", "0")).contains("see 'coredumpctl info 123'");
        assertThat(find("|/usr/share/apport/apport %p", "0"))
                .contains("the system hands cores to /usr/share/apport/apport");
    }

    @Test
    void isNotWrittenWhereTheLimitIsZero() throws IOException {
        Files.writeString(proc.resolve("self/limits"), "Max core file size        0            unlimited    bytes\n");
        Files.createFile(working.resolve("core"));
        assertThat(find("core", "0")).contains("none, as 'ulimit -c' is 0");
    }

    @Test
    void elsewhereThanOnLinuxNothingIsKnown() {
        assertThat(new CoreFiles(folder.resolve("no-proc"), working).find(123, started))
                .isEmpty();
    }
}
