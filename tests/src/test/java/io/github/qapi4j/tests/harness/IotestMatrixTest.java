// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestMatrix;
import io.github.qapi4j.runtime.junit.SkipForFormats;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The tests of a class run once for each format, and each combination has its own conditions. */
@RealQemu
class IotestMatrixTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Iotest(
            formats = {"raw", "qcow2", "vdi"},
            unsupportedFormats = "vdi")
    @IotestMatrix
    static class Formats {
        @Test
        void runs(IotestEnvironment environment) {
            SEEN.add(environment.imgfmt());
        }

        @Test
        @SkipForFormats("raw")
        void notForRaw(IotestEnvironment environment) {
            SEEN.add(environment.imgfmt() + "!");
        }
    }

    @Test
    void ofFormats() {
        EngineExecutionResults results = Kit.with().run(Formats.class);

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(SEEN).containsExactlyInAnyOrder("raw", "qcow2", "qcow2!");
        assertThat(results.containerEvents().started().list())
                .extracting(event -> event.getTestDescriptor().getDisplayName())
                .contains("raw", "qcow2");
        assertThat(Kit.reasons(results.allEvents().skipped().list()))
                .contains("not suitable for this image format: vdi", "Formats.notForRaw: Skipped for format raw");
    }

    @Test
    void isOneOfItsFormatsWhereTheEnvironmentSaysWhich() {
        assertThat(Kit.failures(Kit.with("IMGFMT=qcow2").run(Formats.class))).isEmpty();
        assertThat(SEEN).containsExactlyInAnyOrder("qcow2", "qcow2!");
    }

    @Iotest
    @IotestMatrix(
            formats = {"raw", "qcow2"},
            cacheModes = {"none", "writeback"})
    static class FormatsAndCaches {
        @Test
        void runs(IotestEnvironment environment) {
            SEEN.add(environment.imgfmt() + "/" + environment.cacheMode());
        }
    }

    @Test
    void ofFormatsAndCacheModes() {
        assertThat(Kit.failures(Kit.with().run(FormatsAndCaches.class))).isEmpty();
        assertThat(SEEN).containsExactlyInAnyOrder("raw/none", "raw/writeback", "qcow2/none", "qcow2/writeback");
    }

    @Iotest
    @IotestMatrix(formats = {"raw", "qcow2"})
    @SkipForFormats("raw")
    static class NotForRaw {
        @Test
        void runs(IotestEnvironment environment) {
            SEEN.add(environment.imgfmt());
        }

        @Nested
        class Within {
            @Test
            void runs(IotestEnvironment environment) {
                SEEN.add("within " + environment.imgfmt());
            }
        }
    }

    @Test
    void conditionsOfItsClassAreAskedForEachCombination() {
        EngineExecutionResults results = Kit.with().run(NotForRaw.class);

        assertThat(Kit.failures(results)).isEmpty();
        assertThat(SEEN).containsExactlyInAnyOrder("qcow2", "within qcow2");
        assertThat(Kit.reasons(results.testEvents().skipped().list()))
                .containsExactly("NotForRaw: Skipped for format raw", "NotForRaw: Skipped for format raw");
    }
}
