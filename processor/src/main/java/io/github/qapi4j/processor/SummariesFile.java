// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.processor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qapi4j.codegen.emit.Summaries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads the file of descriptions that an option names. */
final class SummariesFile {
    static final String OPTION = "qapi.summaries";

    private SummariesFile() {}

    /** The descriptions; none if the option is not set; empty if the file cannot be read, which is then reported. */
    static Optional<Summaries> read(
            Map<String, String> options, SchemaFinder finder, Request request, MessagerReport report) {
        String name = options.get(OPTION);
        if (name == null) {
            return Optional.of(Summaries.NONE);
        }
        Path path = finder.file(name).orElse(Path.of(name));
        try {
            return Optional.of(new Summaries(new ObjectMapper()
                    .readValue(path.toFile(), new TypeReference<Map<String, Map<String, String>>>() {})));
        } catch (IOException e) {
            report.error(request, "value", "cannot read the summaries '" + path + "': " + e.getMessage());
            return Optional.empty();
        }
    }
}
