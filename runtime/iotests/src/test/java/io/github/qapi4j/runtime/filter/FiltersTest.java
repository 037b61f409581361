// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
    private static final TestNames NAMES = new TestNames(Path.of("/t/a+b.c"), Path.of("/s"), "17.4", "qcow2");

    @Test
    void theTestDirIsTakenAsItIs() {
        Filter filter = Filters.testDir(NAMES);

        assertThat(filter.apply("/t/a+b.c/x and /t/a+b.c")).isEqualTo("TEST_DIR/x and TEST_DIR");
        // As a pattern, which the original takes it for, the path would find these and not itself.
        assertThat(filter.apply("/t/aab.c /t/aabxc")).isEqualTo("/t/aab.c /t/aabxc");
    }

    @Test
    void onlyTheTestsOwnFilesAreMasked() {
        Filter filter = Filters.testFiles(NAMES);

        assertThat(filter.apply("/t/a+b.c/17.4-disk /s/17.4-sock /t/a+b.c/17.40-x /t/a+b.c/1794-x /t/a+b.c/other"))
                .isEqualTo("TEST_DIR/PID-disk SOCK_DIR/PID-sock /t/a+b.c/17.40-x /t/a+b.c/1794-x /t/a+b.c/other");
        TestNames one = new TestNames(Path.of("/s/"), Path.of("/s"), "1", "raw");
        assertThat(Filters.testFiles(one).apply("/s/1-a /s/1-b")).isEqualTo("TEST_DIR/PID-a TEST_DIR/PID-b");
    }

    @Test
    void theImageFormatIsMaskedAlsoWithinWords() {
        assertThat(Filters.imgfmt(NAMES).apply("qcow2 /x/qcow2.img myqcow2s qcow QCOW2"))
                .isEqualTo("IMGFMT /x/IMGFMT.img myIMGFMTs qcow QCOW2");
        assertThatThrownBy(() -> new TestNames(Path.of("/t"), Path.of("/s"), "1", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void carriageReturnsGo() {
        assertThat(Filters.WIN32.apply("a\r\nb\rc\n")).isEqualTo("a\nbc\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 ops; 00.00 sec (163.421 MiB/sec and 2614.7362 ops/sec)",
                "1 ops; 00:00:00.01 (5.4 KiB/sec and 1.0000 ops/sec)",
                "16 ops; 0.0000 sec (inf EiB/sec and inf ops/sec)",
                "1 ops; 0:00:01.00 (512 bytes/sec and 1/2 ops/sec)",
                "1 ops; \r00.00 sec (1 TiB/sec and 1 ops/sec)\r",
            })
    void qemuIosSpeedIsMasked(String line) {
        assertThat(Filters.QEMU_IO.apply("64 KiB, " + line + "\n"))
                .isEqualTo("64 KiB, X ops; XX:XX:XX.X (XXX YYY/sec and XXX ops/sec)\n");
    }

    @Test
    void allOfQemuIosLinesAreMaskedAndNothingElse() {
        String twice = "wrote 1 ops; 1 sec (1 MiB/sec and 1 ops/sec), 2 ops; 1 sec (1 MiB/sec and 1 ops/sec)";
        assertThat(Filters.QEMU_IO.apply(twice))
                .isEqualTo("wrote X ops; XX:XX:XX.X (XXX YYY/sec and XXX ops/sec), "
                        + "X ops; XX:XX:XX.X (XXX YYY/sec and XXX ops/sec)");
        String other = "wrote 65536/65536 bytes at offset 0\n1 ops; never";
        assertThat(Filters.QEMU_IO.apply(other)).isEqualTo(other);
    }

    @Test
    void ownersBusesNodesAndBlockSizesAreMasked() {
        assertThat(Filters.CHOWN.apply("chown 0:1000; chown 5:6 f; chown me:me; chown :1"))
                .isEqualTo("chown UID:GID; chown UID:GID f; chown me:me; chown :1");
        assertThat(Filters.VIRTIO_SCSI.apply("virtio-scsi-pci,id=a virtio-scsi-ccw virtio-scsi-device"))
                .isEqualTo("virtio-scsi,id=a virtio-scsi virtio-scsi-device");
        assertThat(Filters.GENERATED_NODE_IDS.apply("'#block123' #block #blockx1 #block0x"))
                .isEqualTo("'NODE_NAME' #block #blockx1 NODE_NAMEx");
        assertThat(Filters.NBD_EXPORTS.apply("min block: 1\nopt block: 4096\nmax block: 33554432\nblock: 7"))
                .isEqualTo("min block: XXX\nopt block: XXX\nmax block: XXX\nblock: 7");
    }

    @Test
    void theQtestConnectionLeavesTheLog() {
        assertThat(Filters.QTEST.apply("[I 0.000000] OPENED\nerror: x\n[I +0.123456] CLOSED\n"))
                .isEqualTo("error: x");
        assertThat(Filters.QTEST.apply("[I 0.1] OPENED\n[I +0.1] CLOSED")).isEmpty();
        assertThat(Filters.QTEST.apply("a\n[I 0.000000] OPENED\n[I +0.1] CLOSED\nb"))
                .as("only at the beginning and at the end")
                .isEqualTo("a\n[I 0.000000] OPENED\n[I +0.1] CLOSED\nb");
    }

    @Test
    void filtersComeInARow() {
        Filter both = Filters.testFiles(NAMES).then(Filters.imgfmt(NAMES));
        assertThat(both.apply("/t/a+b.c/17.4-x.qcow2")).isEqualTo("TEST_DIR/PID-x.IMGFMT");
        assertThat(Filter.NONE.then(Filters.WIN32).then(Filter.NONE).apply("\r"))
                .isEmpty();
        assertThatThrownBy(() -> Filter.replacing("", "X")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Filter.replacing("a", "$1\\").apply("bab")).isEqualTo("b$1\\b");
    }
}
