// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SharedFiles;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Schemas and replies for tests. */
public final class Replies {
    private Replies() {}

    public static Schema schema(String text) {
        return SchemaReader.create().read("a.json", text).orThrow();
    }

    public static Schema shared(String tree) {
        return SchemaReader.create().read(SharedFiles.shared("qapi/" + tree)).orThrow();
    }

    /** What a build of a schema that is given as text would answer. */
    public static Introspection reply(String schema, String... symbols) {
        return Introspector.reply(schema(schema), Build.defining(Set.of(symbols)));
    }

    public static String live(String program) throws IOException {
        return live(program, "7.2.22");
    }

    public static String live(String program, String version) throws IOException {
        Path file = SharedFiles.shared("live/" + program + "-" + version + ".json");
        return Files.readString(file);
    }

    public static Introspection read(String text) {
        List<Problem> problems = new ArrayList<>();
        Optional<Introspection> reply = ReplyReader.read("reply.json", text, problems::add);
        assertThat(problems).isEmpty();
        return reply.orElseThrow();
    }
}
