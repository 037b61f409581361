// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** qemu-nbd 7.2 loses a SIGTERM between its report that it serves and its main loop: 6 of 1,500 on two CPUs. */
class NbdSignalTest {
    @TempDir
    private Path folder;

    private QemuNbd nbd = new QemuNbd(new ToolOptions("qemu-nbd"));

    /** A server that ends at the second SIGTERM, and says so. */
    @BeforeEach
    void writeServer() throws IOException {
        Path script = folder.resolve("nbd");
        Files.writeString(script, """
                #!/bin/sh
                if test "$1" = --fork; then
                  "$0" --persistent --pid-file "$3" >/dev/null 2>&1 &
                  while ! test -s "$3"; do :; done
                  exit
                fi
                asked=0
                trap 'asked=$((asked + 1)); test $asked = 1 || { echo by SIGTERM >"$0.end"; exit; }' TERM
                echo $$ >"$3.new"
                mv "$3.new" "$3"
                while :; do sleep 0.01; done
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        nbd = new QemuNbd(new ToolOptions(script.toString()));
    }

    @Test
    void aServerThatMissesTheFirstGetsAnother() {
        PersistentNbd server = nbd.serve();
        server.close();
        assertThat(server.exit().orElseThrow().isSuccess()).isTrue();
        assertThat(folder.resolve("nbd.end")).hasContent("by SIGTERM");
    }

    @Test
    void soDoesOneInTheBackground() {
        ForkedNbd server = nbd.fork();
        assertThat(server.isRunning()).isTrue();
        server.close();
        assertThat(server.isRunning()).isFalse();
        assertThat(folder.resolve("nbd.end")).hasContent("by SIGTERM");
    }
}
