// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.ReferenceMismatchError;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test that passed has logged is compared with its reference. */
@RealQemu
class ReferenceLogTest {
    @Iotest(formats = {"qcow2", "raw"})
    static class Logging {
        @Test
        @ReferenceLog("greeting")
        void greets(TestLog log) {
            log.log("hello");
        }
    }

    @Iotest
    @ReferenceLog
    static class LoggingByItsOwnName {
        @Test
        void failing(TestLog log) {
            log.log("not compared");
            throw new IllegalStateException("on purpose");
        }

        @Test
        void unnamed(TestLog log) {
            log.log("one");
            log.log("two");
        }
    }

    @Test
    void resourcesNextToTheClassAreReferencesAndFormatsMayHaveTheirOwn() {
        assertThat(Kit.failures(Kit.with().run(Logging.class))).isEmpty();
        assertThat(Kit.failures(Kit.with("IMGFMT=raw").run(Logging.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ReferenceMismatchError.class)
                        .hasMessageContaining("-hello, raw\n+hello"));
    }

    @Iotest
    static class InAFolder {
        @Test
        @ReferenceLog("below/blanks")
        void asCheckCompares(TestLog log) {
            log.log("one");
        }

        @Test
        @ReferenceLog(value = "below/blanks", exact = true)
        void byteForByte(TestLog log) {
            log.log("one");
        }
    }

    @Test
    void blanksCountIfTheyShallAndFoldersMayDivideReferences(@TempDir Path sources) throws IOException {
        Path reference = sources.resolve("io/github/qapi4j/tests/harness/below/blanks.out");
        Kit kit = Kit.with("references=" + sources);
        assertThat(Kit.failures(Kit.with("references=" + sources, "update=true").run(InAFolder.class)))
                .isEmpty();
        assertThat(reference).hasContent("one");
        assertThat(Kit.failures(kit.run(InAFolder.class))).isEmpty();

        Files.writeString(reference, "one  \n");
        assertThat(Kit.failures(kit.run(InAFolder.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("-one  \n+one"));
    }

    @Test
    void aTestThatFailedIsNotCompared() {
        List<Throwable> failures = Kit.failures(Kit.with().run(LoggingByItsOwnName.class));

        assertThat(failures).hasSize(2);
        assertThat(failures).anySatisfy(failure -> {
            assertThat(failure).hasMessage("on purpose");
            assertThat(failure.getSuppressed()).isEmpty();
        });
        assertThat(failures)
                .anySatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ReferenceMismatchError.class)
                        .hasMessageContaining("LoggingByItsOwnName.unnamed.out")
                        .hasMessageContaining("there is no reference"));
    }

    @Test
    void referencesAreRewrittenWhereTheyAreWritten(@TempDir Path sources) throws IOException {
        Path folder = sources.resolve("io/github/qapi4j/tests/harness");
        Kit kit = Kit.with("references=" + sources);

        assertThat(Kit.failures(Kit.with("references=" + sources, "update=true").run(LoggingByItsOwnName.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("on purpose"));
        assertThat(folder.resolve("LoggingByItsOwnName.unnamed.out")).hasContent("one\ntwo");
        assertThat(folder.resolve("LoggingByItsOwnName.failing.out")).doesNotExist();
        assertThat(Kit.failures(kit.run(LoggingByItsOwnName.class))).hasSize(1);

        Files.writeString(folder.resolve("LoggingByItsOwnName.unnamed.out"), "one\nthree\n");
        assertThat(Kit.failures(kit.run(LoggingByItsOwnName.class)))
                .anySatisfy(failure -> assertThat(failure).hasMessageContaining(" one\n-three\n+two"));
    }

    @Iotest
    static class OfReleases {
        @Test
        @ReferenceLog("below/releases")
        void logs(TestLog log) {
            log.log("one");
        }
    }

    @Test
    void eachReleaseMayHaveItsOwn(@TempDir Path sources) throws IOException {
        Path folder = sources.resolve("io/github/qapi4j/tests/harness/below");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("releases.out"), "another\n");
        Files.writeString(folder.resolve("releases.out.99.0"), "the future's\n");
        Kit kit = Kit.with("references=" + sources);
        assertThat(Kit.failures(kit.run(OfReleases.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("releases.out: output mismatch; "
                                + "-Dqapi4j.iotests.update=true rewrites the reference")
                        .hasMessageContaining("-another\n+one"));

        assertThat(Kit.failures(
                        Kit.with("references=" + sources, "update=release").run(OfReleases.class)))
                .isEmpty();
        assertThat(Kit.failures(kit.run(OfReleases.class))).isEmpty();
        assertThat(folder.resolve("releases.out")).hasContent("another");
        assertThat(folder).isDirectoryContaining("regex:.*/releases\\.out\\.(?!99)\\d+\\.\\d+");
    }

    @Iotest
    static class WithResources {
        @Test
        @ReferenceLog("below/since")
        void logs(TestLog log) {
            log.log("since 2.0");
        }
    }

    @Test
    void resourcesOfReleasesAreFoundToo() {
        assertThat(Kit.failures(Kit.with().run(WithResources.class))).isEmpty();
    }
}
