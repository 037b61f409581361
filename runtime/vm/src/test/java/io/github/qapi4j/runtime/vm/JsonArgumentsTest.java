// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON is passed on to those QEMUs that read it. */
class JsonArgumentsTest {
    private static final List<String> TYPED = List.of(
            "-object",
            "{\"qom-type\":\"iothread\",\"id\":\"a,b\"}",
            "-device",
            "{\"driver\":\"virtio-blk\",\"write-cache\":true}",
            "-blockdev",
            "{\"driver\":\"null-co\"}");

    @TempDir
    private Path folder = Path.of("");

    private Path qemu(String version) throws Exception {
        Path file = folder.resolve("qemu-" + version);
        Files.writeString(file, "#!/bin/sh\necho 'QEMU emulator version " + version + " (Debian)'\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void eachOptionIsTranslatedForReleasesThatDoNotReadJsonThere() throws Exception {
        assertThat(readable(qemu("5.2.0"), TYPED))
                .containsExactly(
                        "-object",
                        "qom-type=iothread,id=a,,b",
                        "-device",
                        "driver=virtio-blk,write-cache=on",
                        "-blockdev",
                        "{\"driver\":\"null-co\"}");
        assertThat(readable(qemu("6.1.1"), TYPED))
                .startsWith(TYPED.get(0), TYPED.get(1))
                .contains("driver=virtio-blk,write-cache=on");
        assertThat(readable(qemu("6.2.0"), TYPED)).isEqualTo(TYPED);
        assertThat(readable(qemu("11.1.3"), TYPED)).isEqualTo(TYPED);
        assertThat(readable(qemu("unknown"), TYPED)).isEqualTo(TYPED);
    }

    @Test
    void whatCannotBeWrittenOtherwiseIsSaid() throws Exception {
        Path old = qemu("5.2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> readable(old, List.of("-device", "{\"driver\":\"x\",\"drive\":null}")))
                .withMessage("'drive' of -device is null, which only JSON can express; "
                        + "QEMU 5.2 does not read JSON there, QEMU 6.2 and later do");
        for (String member : List.of("{\"x\":1}", "[]", "[[1]]", "[null]")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> readable(old, List.of("-object", "{\"qom-type\":\"can-bus\",\"m\":" + member + "}")))
                    .withMessageContaining("'m' of -object is a")
                    .withMessageEndingWith("QEMU 5.2 does not read JSON there, QEMU 6.0 and later do");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> readable(old, List.of("-device", "{\"driver\":\"x\",\"list\":[1]}")))
                .withMessageContaining("'list' of -device is a list");
        assertThat(readable(old, List.of("-device", "{no JSON"))).containsExactly("-device", "{no JSON");
    }

    @Test
    void listsAndLimitsOfObjectsAreWrittenAsOldReleasesReadThem() throws Exception {
        assertThat(readable(
                        qemu("5.2.0"),
                        List.of(
                                "-object",
                                "{\"qom-type\":\"memory-backend-ram\",\"host-nodes\":[0,2],\"share\":false}",
                                "-object",
                                "{\"qom-type\":\"throttle-group\",\"id\":\"g\",\"limits\":{\"iops-total\":100}}")))
                .containsExactly(
                        "-object",
                        "qom-type=memory-backend-ram,host-nodes=0,host-nodes=2,share=off",
                        "-object",
                        "qom-type=throttle-group,id=g,x-iops-total=100");
    }

    @Test
    void networkBackEndsRepeatTheKeysOfTheirLists() throws Exception {
        List<String> netdev = List.of(
                "-netdev",
                "{\"type\":\"user\",\"id\":\"n\",\"restrict\":true,\"hostfwd\":[{\"str\":\"tcp::1-:2\"},{\"str\":\"a,b\"}]}");
        assertThat(readable(qemu("7.1.0"), netdev))
                .containsExactly("-netdev", "type=user,id=n,restrict=on,hostfwd=tcp::1-:2,hostfwd=a,,b");
        assertThat(readable(qemu("7.2.0"), netdev)).isEqualTo(netdev);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> readable(
                        qemu("7.0.0"), List.of("-netdev", "{\"type\":\"user\",\"x\":[{\"str\":\"a\",\"b\":1}]}")))
                .withMessageContaining("'x' of -netdev is a list");
    }

    @Test
    void aChannelOfAMigrationIsJsonOrNothing() throws Exception {
        List<String> incoming = List.of("-incoming", "{\"channel-type\":\"main\"}");
        assertThat(readable(qemu("10.0.0"), incoming)).isEqualTo(incoming);
        assertThat(readable(qemu("7.2.0"), List.of("-incoming", "defer"))).containsExactly("-incoming", "defer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> readable(qemu("9.2.0"), incoming))
                .withMessage("-incoming {\"channel-type\":\"main\"}: QEMU 9.2 does not read JSON there, QEMU 10.0 and"
                        + " later do");
    }

    @Test
    void qemuIsAskedOnlyWhereItMatters() {
        List<String> untyped = List.of("-device", "virtio-blk,drive=a", "-object", "iothread,id=b", "-m", "64");
        assertThat(readable(Path.of("/nobody"), untyped)).isEqualTo(untyped);
    }

    private static List<String> readable(Path qemu, List<String> arguments) {
        return JsonArguments.readable(qemu, arguments, QemuHelp.patient());
    }
}
