// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.TestId;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IotestEnvironmentTest {
    private static final Map<String, String> MANDATORY = Map.of(
            "TEST_DIR", "/t", "SOCK_DIR", "/s", "CACHEMODE", "none", "AIOMODE", "native", "QEMU_DEFAULT_MACHINE", "pc");

    private static IotestEnvironment with(String... namesAndValues) {
        Map<String, String> all = new HashMap<>(MANDATORY);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new IotestEnvironment(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST_DIR", "SOCK_DIR", "CACHEMODE", "AIOMODE", "QEMU_DEFAULT_MACHINE"})
    void whatCheckAlwaysSetsIsMandatory(String name) {
        Map<String, String> others = new HashMap<>(MANDATORY);
        others.remove(name);
        assertThatThrownBy(() -> new IotestEnvironment(others))
                .isInstanceOf(MissingEnvironmentException.class)
                .hasMessage("Please run this test via the \"check\" script, which sets " + name);
        assertThat(MissingEnvironmentException.EXIT_CODE).isEqualTo(64);
    }

    @Test
    void whatIsNotSetHasADefault() {
        IotestEnvironment bare = with();

        assertThat(bare.imgfmt()).isEqualTo("raw");
        assertThat(bare.imgproto()).isEqualTo("file");
        assertThat(bare.isGenericFormat()).isTrue();
        assertThat(bare.outputDir()).isEqualTo(Path.of("."));
        assertThat(bare.qemu()).startsWith("qemu-system-").doesNotContain("amd64");
        assertThat(bare.storageDaemon()).isEqualTo("qemu-storage-daemon");
        assertThat(bare.socketScmHelper()).isEqualTo("socket_scm_helper");
        assertThat(bare.qemuImg().options().program()).isEqualTo("qemu-img");
        assertThat(bare.qemuIo().options().program()).isEqualTo("qemu-io");
        assertThat(bare.qemuNbd().options().program()).isEqualTo("qemu-nbd");
        assertThat(bare.qemuOptions()).as("no empty argument").isEmpty();
        assertThat(bare.imageDefaults()).isEqualTo(new ImageDefaults("raw", "", ""));
        assertThat(bare.imageDefaults().secretObject()).isEqualTo("secret,id=keysec0,data=");
        assertThat(bare.wrapper()).isEmpty();
        assertThat(bare.isDebugging()).isFalse();
        assertThat(bare.isPrintingQemu()).isFalse();
        assertThat(bare.cacheMode() + bare.aioMode() + bare.defaultMachine()).isEqualTo("nonenativepc");
        assertThatThrownBy(bare::sampleImages)
                .isInstanceOf(MissingEnvironmentException.class)
                .hasMessageEndingWith("SAMPLE_IMG_DIR");
        assertThat(with("IMGFMT", "", "QEMU_IMG_PROG", "").qemuImg())
                .as("empty is not set")
                .isEqualTo(bare.qemuImg());
    }

    @Test
    void variablesAreTakenAsTheyAre() {
        IotestEnvironment all = with(
                "QEMU_PROG",
                "/q/qemu",
                "QSD_PROG",
                "/q/qsd",
                "QEMU_IMG_PROG",
                "/q/img",
                "QEMU_IO_PROG",
                "/q/io",
                "QEMU_NBD_PROG",
                "/q/nbd",
                "QEMU_IMG_OPTIONS",
                " -a  -b c\td ",
                "QEMU_IO_OPTIONS",
                "--cache none -f qcow2",
                "QEMU_IO_OPTIONS_NO_FMT",
                "--cache none",
                "QEMU_NBD_OPTIONS",
                "-v",
                "QEMU_OPTIONS",
                "-nodefaults -accel tcg",
                "IMGFMT",
                "luks",
                "IMGOPTS",
                "iter-time=10",
                "IMGKEYSECRET",
                "123456",
                "IMGFMT_GENERIC",
                "false",
                "SAMPLE_IMG_DIR",
                "/i",
                "OUTPUT_DIR",
                "/o");

        assertThat(all.qemu()).isEqualTo("/q/qemu");
        assertThat(all.storageDaemon()).isEqualTo("/q/qsd");
        assertThat(all.qemuImg().options().program()).isEqualTo("/q/img");
        assertThat(all.qemuImg().options().options())
                .as("apart by blanks alone")
                .containsExactly("-a", "-b", "c\td");
        assertThat(all.qemuIo().options().options()).containsExactly("--cache", "none", "-f", "qcow2");
        assertThat(all.qemuIo().withoutFormat().options()).containsExactly("--cache", "none");
        assertThat(all.qemuIo().withoutFormat().program()).isEqualTo("/q/io");
        assertThat(all.qemuNbd().options().options()).containsExactly("-v");
        assertThat(all.qemuOptions()).containsExactly("-nodefaults", "-accel", "tcg");
        assertThat(all.imageDefaults()).isEqualTo(new ImageDefaults("luks", "iter-time=10", "123456"));
        assertThat(all.isGenericFormat()).isFalse();
        assertThat(all.sampleImages().folder()).isEqualTo(Path.of("/i"));
        assertThat(all.outputDir()).isEqualTo(Path.of("/o"));
    }

    @Test
    void debuggersWrapTheEmulatorAndStopTime() {
        IotestEnvironment gdb = with("GDB_OPTIONS", "localhost:12345  --once");
        assertThat(gdb.wrapper()).containsExactly("gdbserver", "localhost:12345", "--once");
        assertThat(gdb.timeout(Duration.ofSeconds(3), "m").deadline()).isZero();
        assertThat(with("GDB_OPTIONS", "").gdb()).isEmpty();

        IotestEnvironment valgrind = with("VALGRIND_QEMU", "y");
        assertThat(valgrind.wrapper()).containsExactly("valgrind", "--log-file=/t/%p.valgrind", "--error-exitcode=99");
        assertThat(valgrind.timeout(Duration.ofSeconds(3), "m").deadline()).isZero();
        assertThat(with("VALGRIND_QEMU", "yes").valgrind()).isEmpty();
        assertThat(with("VALGRIND_QEMU", "y", "NO_VALGRIND", "y").valgrind()).isEmpty();
        assertThat(with("VALGRIND_QEMU", "y", "NO_VALGRIND", "n").isDebugging()).isTrue();

        assertThat(with().timeout(Duration.ofSeconds(3), "m").deadline()).isEqualTo(Duration.ofSeconds(3));
        assertThatThrownBy(() -> with("VALGRIND_QEMU", "y", "GDB_OPTIONS", "x").wrapper())
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessage("gdb and valgrind are mutually exclusive");
    }

    @Test
    void anyValuePrintsQemu() {
        assertThat(with("PRINT_QEMU", "n").isPrintingQemu()).isTrue();
        assertThat(with("PRINT_QEMU", "").isPrintingQemu()).isFalse();
    }

    @Test
    void remoteNamesFollowTheProtocol() {
        assertThat(with().remoteFilename("/a")).isEqualTo("/a");
        assertThat(with("IMGPROTO", "ssh", "USER", "me").remoteFilename("/a")).isEqualTo("ssh://me@127.0.0.1:22/a");
        assertThat(with("IMGPROTO", "ssh").remoteFilename("/a")).isEqualTo("ssh://127.0.0.1:22/a");
        assertThatThrownBy(() -> with("IMGPROTO", "rbd").remoteFilename("/a")).hasMessage("Protocol rbd not supported");
    }

    @Test
    void filesAndNamesAreOfTheFolders(@TempDir Path folder) {
        TestId id = new TestId("9");
        IotestEnvironment environment = with("IMGFMT", "qed").with("TEST_DIR", folder.toString());
        try (TestFiles files = environment.files(id)) {
            assertThat(files.path("x")).isEqualTo(folder + "/9-x");
            assertThat(files.socket("x")).isEqualTo("/s/9-x");
        }
        assertThat(environment.names(id).imgfmt()).isEqualTo("qed");
        assertThat(environment.names(id).sockDir()).isEqualTo(Path.of("/s"));
    }
}
