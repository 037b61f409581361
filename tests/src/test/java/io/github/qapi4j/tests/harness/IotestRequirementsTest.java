// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.SampleImages;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresFormats;
import io.github.qapi4j.runtime.junit.RequiresLuks;
import io.github.qapi4j.runtime.junit.RequiresQuorum;
import io.github.qapi4j.runtime.junit.RequiresVirtioScsi;
import io.github.qapi4j.runtime.junit.RequiresZstd;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a QEMU lacks is found out and named, and what it has is used: the real programs, and such as lack one thing. */
@RealQemu
class IotestRequirementsTest {
    private static final Set<String> MISSING = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @Iotest(formats = "raw")
    static class Demanding {
        @Test
        @RequiresVirtioScsi
        void scsi() {}

        @Test
        @RequiresQuorum
        void quorum() {}

        @Test
        @RequiresZstd
        void zstd() {}

        @Test
        @RequiresFormats({"quorum", "raw"})
        void drivers() {}

        @Test
        @RequiresFormats(value = "dmg", readOnly = true)
        void readers() {}

        @Test
        void asks(QemuProbe probe) {
            MISSING.clear();
            probe.virtioScsi().ifPresent(MISSING::add);
            probe.quorum().ifPresent(MISSING::add);
            probe.qcow2Zstd().ifPresent(MISSING::add);
        }
    }

    @Iotest(formats = "raw")
    @RequiresVirtioScsi
    static class DemandingAsAWhole {
        @Test
        void runs() {}
    }

    /** On its own: qemu-img tries out how fast the machine is, which takes long where others use it, too. */
    @Iotest(formats = "raw")
    static class Encrypting {
        @Test
        @RequiresLuks
        void luks() {}
    }

    @Test
    void whatThereIsIsUsed() {
        EngineExecutionResults results = Kit.with().run(Demanding.class);
        List<String> skipped = Kit.reasons(results.testEvents().skipped().list());

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(skipped)
                .filteredOn(reason -> !reason.startsWith("Demanding."))
                .containsExactlyInAnyOrderElementsOf(MISSING);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(6 - skipped.size());
        assumeTrue(MISSING.isEmpty(), "this QEMU lacks " + MISSING);
        assertThat(results.testEvents().succeeded().count()).isGreaterThanOrEqualTo(4);
        assertThat(Kit.with()
                        .run(DemandingAsAWhole.class)
                        .testEvents()
                        .succeeded()
                        .count())
                .isOne();
    }

    @Test
    void aQemuWithoutVirtioScsi() throws IOException {
        Kit kit = Kit.with("QEMU_PROG="
                + program(
                        "qemu-system-without-scsi",
                        real(QemuBinary.standard()),
                        "*'-device help'*) \"$real\" \"$@\" | grep -v virtio-scsi;;"));

        assertSkipped(kit, "Missing virtio-scsi-pci or virtio-scsi-ccw in QEMU binary");
        assertThat(kit.reasonOfClass(DemandingAsAWhole.class))
                .isEqualTo("[Missing virtio-scsi-pci or virtio-scsi-ccw in QEMU binary]");
    }

    @Test
    void aQemuWithoutDrivers() throws IOException {
        Kit kit = Kit.with(
                "QEMU_PROG="
                        + program(
                                "qemu-system-without-drivers",
                                real(QemuBinary.standard()),
                                "*'format=help'*) echo 'Supported formats: raw'; echo 'Supported formats (read-only): raw dmg';;"));

        assertSkipped(kit, "Demanding.drivers: formats ['quorum'] are not whitelisted");
        assertThat(Kit.reasons(kit.run(Demanding.class).testEvents().skipped().list()))
                .noneMatch(reason -> reason.contains("'dmg'"));
    }

    @Test
    void toolsWithoutQuorum() throws IOException {
        assertSkipped(without("'--help') \"$real\" \"$@\" | sed s/quorum//;;"), "quorum support missing");
    }

    @Test
    void toolsWithoutLuks() throws IOException {
        Kit kit = without("*luks*) echo 'qemu-img: /x/1-luks-test.luks: Algorithm not supported' >&2; exit 1;;");

        assertThat(Kit.reasons(kit.run(Encrypting.class).testEvents().skipped().list()))
                .containsExactly("Algorithm not supported");
    }

    @Test
    void toolsWithLuks() {
        List<String> skipped = Kit.reasons(
                Kit.with().run(Encrypting.class).testEvents().skipped().list());
        // A machine under load can lack luks for a while.
        assumeTrue(
                skipped.stream().noneMatch(reason -> reason.contains("accurate CPU usage")), "the machine is too busy");

        assertThat(skipped).isEmpty();
    }

    @Test
    void toolsWithoutZstd() throws IOException {
        assertSkipped(
                without("*compression_type=zstd*)"
                        + " echo \"qemu-img: Parameter 'compression-type' does not accept value 'zstd'\"; exit 1;;"),
                "zstd compression not supported");
    }

    private Kit without(String answer) throws IOException {
        return Kit.with("QEMU_IMG_PROG=" + program("qemu-img", real("qemu-img"), answer));
    }

    /** Skipped are the one test and those that this machine's own QEMU lacks something for. */
    private static void assertSkipped(Kit kit, String reason) {
        List<String> usual = Kit.reasons(
                Kit.with().run(Demanding.class).testEvents().skipped().list());
        EngineExecutionResults results = kit.run(Demanding.class);

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(usual).doesNotContain(reason);
        assertThat(Kit.reasons(results.testEvents().skipped().list())).contains(reason);
        assertThat(results.testEvents().succeeded().count()).isPositive();
    }

    private static Path real(String program) {
        return QemuBinary.find(program).orElseThrow();
    }

    /** The program, but for one answer. */
    private Path program(String name, Path real, String answer) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(
                script,
                "#!/bin/sh\nreal='" + real + "'\ncase \"$*\" in\n" + answer + "\n*) exec \"$real\" \"$@\";;\nesac\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Iotest
    static class Sampled {
        @Test
        void unpacks(SampleImages samples, TestFiles files) throws IOException {
            samples.unarchive("tiny.raw", files.file("copy"));
            assertThat(files.file("copy")).hasContent("content of the image");
        }
    }

    @Test
    void sampleImagesAreThoseOfTheFolder() throws IOException {
        try (OutputStream out =
                new BZip2CompressorOutputStream(Files.newOutputStream(folder.resolve("tiny.raw.bz2")))) {
            out.write("content of the image".getBytes(StandardCharsets.UTF_8));
        }
        EngineExecutionResults results = Kit.with("SAMPLE_IMG_DIR=" + folder).run(Sampled.class);

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isOne();
        assertThat(folder).isDirectoryNotContaining(file -> file.endsWith("copy"));
        assertThat(Kit.failures(Kit.with().run(Sampled.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining("SAMPLE_IMG_DIR"));
    }
}
