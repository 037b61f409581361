// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestConfigurationException;
import io.github.qapi4j.runtime.junit.Iotests;
import io.github.qapi4j.runtime.junit.RequiresFormats;
import io.github.qapi4j.runtime.junit.RequiresMachine;
import io.github.qapi4j.runtime.junit.RequiresMigration;
import io.github.qapi4j.runtime.junit.RequiresQemu;
import io.github.qapi4j.runtime.junit.RequiresQtestAccelerator;
import io.github.qapi4j.runtime.junit.RequiresQuorum;
import io.github.qapi4j.runtime.junit.SkipForFormats;
import io.github.qapi4j.runtime.junit.SkipIfRoot;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests are skipped where they do not fit, with the original's reasons in the original's order. */
@RealQemu
class IotestConditionsTest {
    @Iotest(
            formats = {"qcow2", "generic"},
            unsupportedFormats = "vdi",
            protocols = "file",
            cacheModes = "writeback",
            aioModes = "threads",
            requiredFormats = "raw",
            unsupportedImgopts = "compat")
    static class Demanding {
        @Test
        void runs(IotestEnvironment environment) {
            assertThat(environment.imgproto()).isEqualTo("file");
        }
    }

    @Test
    void theClassSaysWhatItIsFor() {
        assertThat(Kit.with().run(Demanding.class).testEvents().succeeded().count())
                .isOne();
        assertThat(Kit.with("IMGFMT=vdi").reasonOfClass(Demanding.class))
                .isEqualTo("[not suitable for this image format: vdi]");
        assertThat(Kit.with("IMGFMT=dmg").reasonOfClass(Demanding.class))
                .isEqualTo("[not suitable for this image format: dmg]");
        assertThat(Kit.with("IMGPROTO=nbd").reasonOfClass(Demanding.class))
                .isEqualTo("[not suitable for this protocol: nbd]");
        assertThat(Kit.with("CACHEMODE=none").reasonOfClass(Demanding.class))
                .isEqualTo("[not suitable for this cache mode: none]");
        assertThat(Kit.with("AIOMODE=native").reasonOfClass(Demanding.class))
                .isEqualTo("[not suitable for this aio mode: native]");
        assertThat(Kit.with("IMGOPTS=compat=0.10").reasonOfClass(Demanding.class))
                .isEqualTo("[not suitable for this imgopts: compat=0.10]");
    }

    @Iotest(
            formats = "raw",
            protocols = {"ssh", "nbd", "file"})
    static class OverNbd {
        @Test
        void runs(IotestEnvironment environment) {
            assertThat(environment.imgproto()).isEqualTo("nbd");
        }
    }

    @Iotest(unsupportedProtocols = "file")
    static class NotOverFiles extends OverNbd {}

    @Iotest(protocols = {"ssh", "rbd"})
    static class OverSsh {
        @Test
        void runs(IotestEnvironment environment) {
            assertThat(environment.imgproto()).isEqualTo("ssh");
        }
    }

    @Test
    void theProtocolIsTheFirstThatNeedsNoServerOfOthers() {
        for (Class<?> type : List.of(OverNbd.class, NotOverFiles.class)) {
            EngineExecutionResults results = Kit.with().run(type);
            assertThat(Kit.failures(results)).isEmpty();
            assertThat(results.testEvents().succeeded().count()).isOne();
        }
        assertThat(Kit.with("IMGPROTO=file")
                        .run(OverNbd.class)
                        .testEvents()
                        .failed()
                        .count())
                .isOne();
        assertThat(Kit.with().reasonOfClass(OverSsh.class)).isEqualTo("[not suitable for this protocol: file]");
        assertThat(Kit.with("IMGPROTO=ssh")
                        .run(OverSsh.class)
                        .testEvents()
                        .succeeded()
                        .count())
                .isOne();
    }

    @Test
    void theFirstReasonCounts() {
        Kit all = Kit.with("AIOMODE=native", "CACHEMODE=none", "IMGOPTS=compat=1.1", "IMGPROTO=nbd", "IMGFMT=vdi");
        assertThat(all.reasonOfClass(Demanding.class)).isEqualTo("[not suitable for this image format: vdi]");
        Kit later = Kit.with("AIOMODE=native", "CACHEMODE=none", "IMGOPTS=compat=1.1");
        assertThat(later.reasonOfClass(Demanding.class)).isEqualTo("[not suitable for this cache mode: none]");
    }

    @Iotest(platforms = "plan9")
    static class ForAnotherSystem {
        @Test
        void runs() {}
    }

    @Iotest(requiredFormats = {"raw", "nosuch"})
    static class ForAnotherQemu {
        @Test
        void runs() {}
    }

    @Test
    void theSystemAndQemuItselfCount() {
        assertThat(Kit.with().reasonOfClass(ForAnotherSystem.class)).isEqualTo("[not suitable for this OS: linux]");
        assertThat(Kit.with().reasonOfClass(ForAnotherQemu.class))
                .isEqualTo("[formats ['nosuch'] are not whitelisted]");
    }

    @Iotest
    @RequiresMigration
    static class Migrating {
        @Test
        void runs() {}
    }

    @Test
    void aQemuThatMigratesRunsTests() {
        assertThat(Kit.with().run(Migrating.class).testEvents().succeeded().count())
                .isOne();
    }

    private static String release(String qemu) {
        try (Vm vm = Vm.builder().binary(qemu).build().launch()) {
            return vm.qmp().greeting().version().toString();
        }
    }

    @Test
    void aQemuThatCrashesWhenItMigratesSkipsThem() {
        String qemu = "qemu-system-loongarch64";
        assumeTrue(
                QemuBinary.find(qemu).isPresent() && release(qemu).startsWith("7.2."),
                "there is no QEMU 7.2 for loongarch64, which crashes (Debian 12's package qemu-system-misc)");

        assertThat(Kit.with("QEMU_PROG=" + qemu).reasonOfClass(Migrating.class))
                .isEqualTo("[QEMU crashes when it saves a guest's state: signal 8 (SIGFPE)]");
    }

    @Iotest
    static class Choosy {
        @Test
        @RequiresFormats("nosuch")
        void needsADriver() {}

        @Test
        @SkipForFormats({"raw", "vdi"})
        void notForRaw() {}

        @Test
        @SkipIfRoot
        void notForRoot() {}

        @Test
        @RequiresQuorum
        void quorum() {}

        @Test
        @RequiresQtestAccelerator
        void stepsTheClock() {}

        @Test
        @RequiresMachine({"no-such", "nor-this"})
        void machine() {}

        @Nested
        @SkipForFormats("raw")
        class Inside {
            @Test
            void notForRawEither() {}
        }
    }

    @Test
    void methodsHaveConditionsOfTheirOwnAndAreReallySkipped() {
        EngineExecutionResults results = Kit.with("IMGFMT=raw").run(Choosy.class);
        List<String> reasons = Kit.reasons(results.testEvents().skipped().list());
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean qtest = Accelerator.of(QemuBinary.find(QemuBinary.standard()).orElseThrow()) == Accelerator.QTEST;

        assertThat(reasons)
                .contains("Choosy.needsADriver: formats ['nosuch'] are not whitelisted")
                .contains("Choosy.notForRaw: Skipped for format raw")
                .contains("Missing machine no-such or nor-this in QEMU binary");
        assertThat(reasons.contains("Choosy.notForRoot: cannot be run as root")).isEqualTo(root);
        assertThat(reasons.contains("Missing the qtest accelerator in QEMU binary"))
                .isEqualTo(!qtest);
        assertThat(Kit.reasons(results.containerEvents().skipped().list()))
                .containsExactly("Inside: Skipped for format raw");
        assertThat(results.testEvents().failed().count()).isZero();
        assertThat(Kit.with("IMGFMT=qcow2")
                        .run(Choosy.class)
                        .testEvents()
                        .skipped()
                        .count())
                .isEqualTo(2 + (root ? 1 : 0) + (qtest ? 0 : 1));
    }

    @Iotest
    static class ForSomeReleases {
        @Test
        @RequiresQemu(since = "5.2")
        void sinceLongAgo() {}

        @Test
        @RequiresQemu(since = "99.0", because = "which has it all")
        void sinceLater() {}

        @Test
        @RequiresQemu(since = "0.1", before = "0.12")
        void beforeThat() {}
    }

    @Test
    void releasesCount() {
        EngineExecutionResults results = Kit.with().run(ForSomeReleases.class);

        assertThat(results.testEvents().succeeded().count()).isOne();
        assertThat(Kit.reasons(results.testEvents().skipped().list()))
                .anyMatch(reason -> reason.matches("needs QEMU 99.0 or later, this is [0-9.]+: which has it all"))
                .anyMatch(reason -> reason.matches("needs QEMU 0.1 or later, before 0.12, this is [0-9.]+"))
                .hasSize(2);
    }

    @Iotest
    static class WithTools {
        @Test
        void qemuOnly() {}

        @Test
        void qemuImg(QemuImg img) {}

        @Test
        void tools(ToolLog tools) {}
    }

    @Test
    void aToolThatWasNamedAndIsNotThereIsNoReasonToSkip() {
        EngineExecutionResults results =
                Kit.with("QEMU_IMG_PROG=/nonexistent/qemu-img").run(WithTools.class);

        assertThat(results.testEvents().succeeded().count()).isOne();
        assertThat(Kit.failures(results))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .hasRootCauseInstanceOf(IotestConfigurationException.class)
                        .hasRootCauseMessage("there is no program /nonexistent/qemu-img, which QEMU_IMG_PROG names"));
    }

    @Iotest
    static class Talking {
        @Test
        void isNotRun() {
            throw Iotests.notRun("no such luck");
        }

        @Test
        void isRunInPart() {
            Iotests.caseNotRun("the other half");
        }

        @Test
        void isLeft() {
            throw Iotests.caseSkip("enough");
        }
    }

    @Test
    void testsSayThemselvesThatTheyCannotRun() {
        EngineExecutionResults results = Kit.with().run(Talking.class);

        assertThat(results.testEvents().aborted().count()).isEqualTo(2);
        assertThat(results.testEvents().succeeded().count()).isOne();
        assertThat(results.allEvents().reportingEntryPublished().list().stream()
                        .map(event ->
                                event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()))
                .extracting(pairs -> pairs.get(Iotests.CASE_NOT_RUN))
                .containsExactlyInAnyOrder("the other half", "enough");
    }

    @Test
    void aQemuThatWasNamedAndIsNotThereIsNoReasonToSkip() {
        assertThat(Kit.failures(Kit.with("QEMU_PROG=/nonexistent/qemu").run(Choosy.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasRootCauseInstanceOf(IotestConfigurationException.class)
                        .hasRootCauseMessage("there is no program /nonexistent/qemu, which QEMU_PROG names"));
    }
}
