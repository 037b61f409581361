// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.tool.BackgroundTool;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealTools
class QemuIoTest {
    private final TestFiles files = TestFiles.inNewFolder();
    private final QemuIo io = new QemuIo(new ToolOptions("qemu-io", "-f", "qcow2"), new ToolOptions("qemu-io"));
    private String image = "";

    @BeforeEach
    void makeImage() {
        image = files.path("i");
        new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("qcow2")).create("-f", "qcow2", image, "1M");
    }

    @AfterEach
    void removeFiles() {
        files.close();
    }

    @Test
    void runsCommands() {
        assertThat(io.run("-c", "write -P 5 0 64k", image).output()).contains("wrote 65536/65536 bytes");
        assertThat(io.check("-c", "read -P 5 0 64k", image)).isTrue();
        assertThat(io.check("-c", "read -P 6 0 64k", image)).isFalse();
        assertThat(io.silent("-c", "read 2M 64k", image)).isEqualTo(1);
        assertThatThrownBy(() -> io.run("-c", "read -P 6 0 64k", image))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("Pattern verification failed at offset 0, 65536 bytes");
        assertThat(io.run(ToolMode.UNCHECKED.separate(), "-c", "read 0 1", files.path("none"))
                        .errors())
                .contains("can't open");
    }

    @Test
    void whoSaysTheFormatGetsNoneOfOurs() {
        // Saying it twice would be an error.
        String raw = files.createImage("raw", 1024);
        assertThat(io.run("-f", "raw", "-c", "read -P 0 4 500", raw).output()).contains("read 500/500");
        assertThat(io.run("--image-opts", "-c", "length", "driver=raw,file.filename=" + raw)
                        .output())
                .isEqualTo("1 KiB\n");
        assertThat(io.silent("-c", "length", raw)).as("it is not qcow2").isEqualTo(1);
    }

    @Test
    void itsCommandsCanRunInTheBackground() {
        try (BackgroundTool writing = io.start("-c", "write -P 4 0 64k", image)) {
            assertThat(writing.awaitEnd().orThrow().output()).contains("wrote 65536/65536 bytes");
        }
        try (BackgroundTool failing = io.start("-f", "qcow2", "-c", "read -P 5 0 64k", image)) {
            assertThat(failing.awaitEnd().code()).isEqualTo(1);
        }
    }

    @Test
    void aSessionTakesCommandsOneByOne() {
        try (QemuIoSession session = io.interactive(image)) {
            assertThat(session.greeting()).isEmpty();
            assertThat(session.cmd("  write -P 1 0 512\t"))
                    .startsWith("wrote 512/512 bytes at offset 0\n")
                    .endsWith(")\n");
            assertThat(session.cmd("read -P 2 0 512")).contains("Pattern verification failed");
            assertThat(session.cmd("length")).isEqualTo("1 MiB\n");
            assertThat(session.cmd("nonsense")).isEqualTo("command \"nonsense\" not found\n");
            for (String bad : new String[] {"q", " quit ", "length\nlength", " "}) {
                assertThatThrownBy(() -> session.cmd(bad)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(io.silent("-c", "write 0 512", image))
                    .as("the image is locked")
                    .isEqualTo(1);
        }
        assertThat(io.check("-c", "read -P 1 0 512", image)).isTrue();
    }

    @Test
    void aSessionThatCannotBeginShowsWhy() {
        assertThatThrownBy(() -> io.interactive(files.path("none")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("can't open device");
    }

    @Test
    void aSessionThatDiesSaysSo() {
        try (QemuIoSession session = io.interactive("-f", "raw", files.createImage("r", 512))) {
            assertThatThrownBy(() -> session.cmd("abort"))
                    .isInstanceOf(ToolFailedException.class)
                    .hasMessageContaining("qemu-io was ended by signal 6 (SIGABRT)");
            assertThatThrownBy(() -> session.cmd("length")).isInstanceOf(ToolFailedException.class);
        }
    }
}
