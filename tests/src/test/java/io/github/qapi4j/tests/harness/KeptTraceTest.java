// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A test that failed leaves a trace of what its programs did. */
@RealQemu
class KeptTraceTest {
    @TempDir
    private Path folder;

    @Iotest
    static class Fails {
        @Test
        void fails(Vm vm, TestFiles files, QemuImg img, TestLog log) {
            img.run("create", "-f", "raw", files.path("disk").toString(), "1M");
            vm.launch();
            vm.execute(Qmp.stop());
            log.log("between");
            vm.execute(Qmp.cont());
            throw new AssertionError(log.text());
        }
    }

    @Iotest
    static class Passes {
        @Test
        void passes(Vm vm) {
            vm.launch();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        byte[] json = new InflaterInputStream(new ByteArrayInputStream(Files.readAllBytes(file)), new Inflater(true))
                .readAllBytes();
        return new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void ofCommandsToolsProgramsAndTheLog() throws IOException {
        EngineExecutionResults results =
                Kit.with("TRACE_DIR=" + folder, "TRACE=failed").run(Fails.class);
        assertThat(Kit.failuresByTest(results)).containsOnlyKeys("fails");
        assertThat(kept()).hasSize(1);
        JsonNode trace = read(kept().get(0));
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : trace.path("entries")) {
            String kind = trace.path("kinds").path(entry.path(2).asInt()).asString("");
            lines.add(kind + " " + entry.path(3).asString("").replaceAll("-[0-9a-z.-]*$", ""));
            if (kind.equals("command") || kind.equals("tool")) {
                assertThat(entry.path(5).asLong()).as(entry.toString()).isPositive();
            }
        }
        assertThat(lines)
                .containsSubsequence(
                        "tool qemu", "start qemu", "event greeting", "command stop", "log between", "command cont")
                .contains("event STOP", "event RESUME", "end exit code 0");
    }

    @Test
    void butNotOneThatPassed() throws IOException {
        Kit.with("TRACE_DIR=" + folder, "TRACE=failed").run(Passes.class);
        assertThat(kept()).isEmpty();
    }

    @Test
    void unlessAllAreWanted() throws IOException {
        Kit.with("TRACE_DIR=" + folder, "TRACE=all").run(Passes.class);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void orNoneIs() throws IOException {
        Kit.with("TRACE_DIR=" + folder, "TRACE=none").run(Fails.class);
        assertThat(kept()).isEmpty();
    }
}
