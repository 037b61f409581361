// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The machine's python3. */
final class Python {
    /** Writes JSON that Python reads as we mean it: only ASCII, and NaN as such. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private Python() {}

    static Optional<String> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    static String input(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a program with the values, one a line, as its first argument; its output is what the second names. */
    static byte[] run(String python, String program, List<JsonNode> values, Path folder) throws Exception {
        Path in = Files.write(
                folder.resolve("in"), values.stream().map(Python::input).toList());
        Path out = folder.resolve("out");
        Path script = Files.writeString(folder.resolve("program.py"), program);
        Process process = new ProcessBuilder(python, script.toString(), in.toString(), out.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("python3 failed: " + said);
        }
        return Files.readAllBytes(out);
    }
}
