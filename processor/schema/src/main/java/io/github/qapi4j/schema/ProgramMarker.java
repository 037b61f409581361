// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.DefinitionEdits;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.IncludeChains;
import io.github.qapi4j.schema.source.OpenResult;
import io.github.qapi4j.schema.source.SourceTree;
import io.github.qapi4j.schema.syntax.Item;
import io.github.qapi4j.schema.syntax.ParsedFiles;
import io.github.qapi4j.schema.syntax.SyntaxReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Marks commands and events with the programs that have them, by where QEMU keeps their schema. That of the storage daemon
 * defines nothing: it lists files of the system emulator's schema, so that a command is the daemon's if it stands in one of
 * these. The guest agent's schema is its own.
 */
final class ProgramMarker {
    /** Where the schemas lie, below the root. */
    private static final Path DAEMON = Path.of("storage-daemon", "qapi", "qapi-schema.json");

    private static final Path SYSTEM = Path.of("qapi", "qapi-schema.json");
    private static final Path AGENT = Path.of("qga", "qapi-schema.json");

    private final SchemaLocation location;
    private final Optional<Path> given;
    private final boolean includeAnywhere;

    /**
     * For one schema.
     *
     * @param given a daemon's schema to take instead of the one in the root; what it includes is the root's all the same
     * @param includeAnywhere whether it may include files outside of the root
     */
    ProgramMarker(SchemaLocation location, Optional<Path> given, boolean includeAnywhere) {
        this.location = location;
        this.given = given;
        this.includeAnywhere = includeAnywhere;
    }

    /**
     * The schema with its commands and events marked; for the emulator's, only if the daemon's is there as well.
     *
     * @param parsed the files of the schema, which the daemon's lists
     */
    Schema mark(Schema schema, ParsedFiles parsed, Problems problems) {
        Path place = location.root().resolve(DAEMON);
        if (location.file().equals(place)) {
            return marked(schema, Set.of(), Set.of(Program.STORAGE_DAEMON));
        }
        if (location.file().endsWith(AGENT)) {
            return marked(schema, Set.of(), Set.of(Program.GUEST_AGENT));
        }
        Path start = given.orElse(place);
        if (!location.file().equals(location.root().resolve(SYSTEM)) || !Files.exists(start)) {
            return schema;
        }
        Set<String> files =
                files(SourceTree.files(location.root(), start, place, includeAnywhere), schema, parsed, problems);
        return marked(schema, files, Set.of(Program.SYSTEM_EMULATOR));
    }

    /**
     * The schema with its commands and events marked.
     *
     * @param daemons the files whose definitions the storage daemon has as well
     */
    private static Schema marked(Schema schema, Set<String> daemons, Set<Program> programs) {
        Set<Program> shared = EnumSet.of(Program.STORAGE_DAEMON);
        shared.addAll(programs);
        List<Definition> marked = new ArrayList<>();
        for (Definition definition : schema.definitions()) {
            Head head = definition.head();
            marked.add(
                    definition instanceof Command || definition instanceof Event
                            ? DefinitionEdits.head(
                                    definition,
                                    head.programs(daemons.contains(head.place().file()) ? shared : programs))
                            : definition);
        }
        return schema.withDefinitions(marked);
    }

    private static Set<String> files(SourceTree tree, Schema schema, ParsedFiles parsed, Problems problems) {
        IncludeChains chains = new IncludeChains();
        Problems found = new Problems(chains);
        OpenResult start = tree.start();
        List<Item> items = SyntaxReader.read(tree, start, parsed, chains, found);
        for (Problem problem : found.sorted()) {
            problems.add(problem);
        }
        Set<String> files = new HashSet<>(chains.files());
        Set<String> known = new HashSet<>(schema.files());
        for (Item item : items) {
            if (item instanceof Item.Expression expression
                    && !expression.value().has("pragma")
                    && !known.contains(item.place().file())) {
                problems.add(onlyTheDaemons(item.place()));
                break;
            }
        }
        return files;
    }

    private static Problem onlyTheDaemons(Place place) {
        return Problem.error(
                Code.STORAGE_DAEMON, place, "the storage daemon has a definition that the system emulator lacks");
    }
}
