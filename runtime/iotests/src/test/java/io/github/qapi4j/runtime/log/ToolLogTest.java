// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is logged of tools, which are scripts here: what real ones say differs from release to release. */
class ToolLogTest {
    private final TestLog log = TestLog.inMemory();

    @TempDir
    private Path folder = Path.of("");

    private ToolLog tools = new ToolLog(log, names(), img("none"), io("none"), nbd("none"));

    @BeforeEach
    void makeTools() throws IOException {
        tools = new ToolLog(
                log,
                names(),
                img(script("img", "echo \"img $*\"; echo complaint >&2; test \"$1\" != fail")),
                io(script(
                        "io",
                        "echo 'wrote 512/512 bytes at offset 0'",
                        "echo '512 bytes, 1 ops; 00.00 sec (1.5 MiB/sec and 3000.1 ops/sec)'",
                        "test \"$1\" != fail")),
                nbd(script("nbd", "echo ' min block: 512'; echo ' max block: 33554432'; exit 1")));
    }

    private TestNames names() {
        return new TestNames(folder, folder.resolve("sockets"), "17", "qcow2");
    }

    private static QemuImg img(String program) {
        return new QemuImg(new ToolOptions(program), new ImageDefaults("qcow2"));
    }

    private static QemuIo io(String program) {
        return new QemuIo(new ToolOptions(program), new ToolOptions(program));
    }

    private static QemuNbd nbd(String program) {
        return new QemuNbd(new ToolOptions(program));
    }

    private String script(String name, String... lines) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    @Test
    void outputIsLoggedWithoutTheNamesOfThisRunAndReturnedWithThem() {
        String file = folder.resolve("17-disk").toString();

        assertThat(tools.qemuImg("check", file).output()).isEqualTo("img check " + file + "\ncomplaint\n");
        assertThat(log.text()).isEqualTo("img check TEST_DIR/PID-disk\ncomplaint\n\n");
    }

    @Test
    void whatFailsIsNotLoggedUnlessThatIsAccepted() {
        assertThatThrownBy(() -> tools.qemuImg("fail")).isInstanceOf(ToolFailedException.class);
        assertThat(log.text()).isEmpty();
        assertThat(tools.qemuImg(ToolMode.UNCHECKED, "fail").code()).isEqualTo(1);
        assertThat(log.text()).isEqualTo("img fail\ncomplaint\n\n");
    }

    @Test
    void ofQemuIoTheSpeedIsLeftOut() {
        String logged =
                "wrote 512/512 bytes at offset 0\n" + "512 bytes, X ops; XX:XX:XX.X (XXX YYY/sec and XXX ops/sec)\n\n";

        tools.qemuIo("-c", "write 0 512");
        assertThat(log.text()).isEqualTo(logged);
        assertThat(tools.qemuIo("image", Io.write(0, Size.bytes(512))).isSuccess())
                .isTrue();
        assertThat(log.text()).isEqualTo(logged + logged);
        assertThatThrownBy(() -> tools.qemuIo("fail")).isInstanceOf(ToolFailedException.class);
        assertThat(tools.qemuIo(ToolMode.UNCHECKED, Image.of("image"), Io.write(0, Size.bytes(512))))
                .isNotNull();
        assertThat(log.text()).isEqualTo(logged.repeat(3));
    }

    @Test
    void ofAnNbdServerTheBlockSizesOfTheHostAreLeftOut() {
        assertThat(tools.qemuNbdList("-k", "socket").output()).contains("max block: 33554432");
        assertThat(log.text()).isEqualTo(" min block: XXX\n max block: XXX\n\n");
    }

    @Test
    void informationIsAskedForInTheFormatOfTheTestAndLogged() {
        tools.imgInfo("disk");
        assertThat(log.text()).startsWith("img info -f IMGFMT TEST_IMG\n");
        tools.imgInfo(ImgInfoLog.of("driver=qcow2").asImageOpts().forceShare());
        assertThat(log.text()).contains("img info --image-opts -U TEST_IMG");
    }

    @Test
    void moreMayBeFilteredFromAllOfIt() {
        tools.with(Filter.replacing("complaint", "praise")).qemuImg("check");
        assertThat(log.text()).isEqualTo("img check\npraise\n\n");
    }
}
