// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import io.github.qapi4j.schema.decl.DeclarationReader;
import io.github.qapi4j.schema.decl.Declarations;
import io.github.qapi4j.schema.decl.Dialect;
import io.github.qapi4j.schema.file.SchemaFileReader;
import io.github.qapi4j.schema.file.SchemaFileWriter;
import io.github.qapi4j.schema.introspect.ReplyReader;
import io.github.qapi4j.schema.introspect.ReplySchema;
import io.github.qapi4j.schema.link.Linker;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.IncludeChains;
import io.github.qapi4j.schema.source.OpenResult;
import io.github.qapi4j.schema.source.OpenResult.Found;
import io.github.qapi4j.schema.source.SourceText;
import io.github.qapi4j.schema.source.SourceTree;
import io.github.qapi4j.schema.syntax.Item;
import io.github.qapi4j.schema.syntax.ParsedFiles;
import io.github.qapi4j.schema.syntax.SyntaxReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a schema in whatever form it comes: QEMU's own text, a schema file, or a saved reply of {@code query-qmp-schema}. Safe for use by several threads; reading twice
 * reads the files twice.
 */
public final class SchemaReader {
    private final Settings settings;

    /** What can be chosen; each is a default in {@link #create()}. */
    private record Settings(
            Dialect dialect,
            boolean includeAnywhere,
            boolean documented,
            Optional<Schema> names,
            Optional<Path> storageDaemon,
            Optional<Path> workingFolder) {}

    private SchemaReader(Settings settings) {
        this.settings = settings;
    }

    /** A reader of the current dialect whose includes stay in the schema's root. */
    public static SchemaReader create() {
        return new SchemaReader(
                new Settings(Dialect.CURRENT, false, true, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** A reader of the language of QEMU 6.1 and before: its conditions, its unions without a discriminator, its names. */
    public SchemaReader before62() {
        return new SchemaReader(new Settings(
                Dialect.BEFORE_6_2,
                settings.includeAnywhere,
                settings.documented,
                settings.names,
                settings.storageDaemon,
                settings.workingFolder));
    }

    /** A reader that lets a schema include any file, also outside of its root. */
    public SchemaReader includeAnywhere() {
        return new SchemaReader(new Settings(
                settings.dialect,
                true,
                settings.documented,
                settings.names,
                settings.storageDaemon,
                settings.workingFolder));
    }

    /**
     * A reader that takes nothing from documentation: neither text nor the releases that it names. It finds the same
     * problems, in less time.
     */
    public SchemaReader withoutDocumentation() {
        return new SchemaReader(new Settings(
                settings.dialect,
                settings.includeAnywhere,
                false,
                settings.names,
                settings.storageDaemon,
                settings.workingFolder));
    }

    /**
     * A reader that names the types of a saved reply after those of a known schema, of the same release or one near to it.
     * Without it they are named after where they are used. Other forms of schema have names.
     */
    public SchemaReader names(Schema known) {
        return new SchemaReader(new Settings(
                settings.dialect,
                settings.includeAnywhere,
                settings.documented,
                Optional.of(known),
                settings.storageDaemon,
                settings.workingFolder));
    }

    /**
     * A reader that takes the storage daemon's schema from a file, not from QEMU's tree. It lists files of the tree: what
     * these define, the daemon has.
     */
    public SchemaReader storageDaemon(Path schema) {
        return new SchemaReader(new Settings(
                settings.dialect,
                settings.includeAnywhere,
                settings.documented,
                settings.names,
                Optional.of(schema),
                settings.workingFolder));
    }

    /**
     * A reader whose problems name files by a path that can be opened from a folder: relative for what lies in it, else
     * absolute. Without it paths are relative to the schema's root.
     *
     * @param folder such as the working directory of a user; absolute
     */
    public SchemaReader workingFolder(Path folder) {
        return new SchemaReader(new Settings(
                settings.dialect,
                settings.includeAnywhere,
                settings.documented,
                settings.names,
                settings.storageDaemon,
                Optional.of(folder)));
    }

    /**
     * Reads a schema from files.
     *
     * @param path a {@code qapi-schema.json}, a folder that holds {@code qapi/qapi-schema.json}, a schema file, or a
     *     saved reply of {@code query-qmp-schema}
     */
    public SchemaResult read(Path path) {
        SchemaLocation location = SchemaLocation.of(path);
        ParsedFiles parsed = new ParsedFiles(settings.documented);
        SchemaResult result = read(
                SourceTree.files(location.root(), location.file(), settings.includeAnywhere),
                location.release(),
                parsed);
        if (result instanceof SchemaResult.Linked linked) {
            Problems problems = new Problems(new IncludeChains());
            Schema marked = new ProgramMarker(location, settings.storageDaemon, settings.includeAnywhere)
                    .mark(linked.schema(), parsed, problems);
            for (Problem problem : linked.problems()) {
                problems.add(problem);
            }
            result = problems.hasErrors()
                    ? new SchemaResult.Failed(problems.sorted())
                    : new SchemaResult.Linked(marked, problems.sorted());
        }
        return settings.workingFolder.isEmpty() || result.problems().isEmpty()
                ? result
                : result.withFiles(file -> location.seenFrom(settings.workingFolder.get(), file));
    }

    /**
     * Reads a schema from a text that includes no other.
     *
     * @param name what the text is called in problems
     */
    public SchemaResult read(String name, String text) {
        return read(Map.of(name, text), name);
    }

    /**
     * Reads a schema from texts.
     *
     * @param texts from path (relative, forward slashes) to text
     * @param start the path that the schema starts with
     */
    public SchemaResult read(Map<String, String> texts, String start) {
        return read(SourceTree.texts(texts, start), "", new ParsedFiles(settings.documented));
    }

    private SchemaResult read(SourceTree tree, String release, ParsedFiles parsed) {
        IncludeChains chains = new IncludeChains();
        Problems problems = new Problems(chains);
        OpenResult start = tree.start();
        Optional<Schema> schema = start instanceof Found found && isJson(found.source())
                ? readJson(found.source(), problems)
                : readText(SyntaxReader.read(tree, start, parsed, chains, problems), release, chains, problems);
        return schema.isPresent()
                ? new SchemaResult.Linked(schema.get(), problems.sorted())
                : new SchemaResult.Failed(problems.sorted());
    }

    private Optional<Schema> readJson(SourceText start, Problems problems) {
        return ReplyReader.isReply(start.text())
                ? ReplyReader.read(start.file(), start.text(), problems::add)
                        .flatMap(reply -> checked(ReplySchema.of(reply, settings.names), start, problems))
                : SchemaFileReader.read(start, problems);
    }

    /** What a reply says must be a right schema, too; the checks are those of schema files. */
    private static Optional<Schema> checked(Schema schema, SourceText reply, Problems problems) {
        Problems found = new Problems(new IncludeChains());
        SourceText text = new SourceText(reply.file(), reply.key(), SchemaFileWriter.write(schema));
        Optional<Schema> linked = SchemaFileReader.read(text, found);
        found.sorted().forEach(problem -> problems.add(problem.withoutPosition()));
        return linked.map(right -> schema);
    }

    private Optional<Schema> readText(List<Item> items, String release, IncludeChains chains, Problems problems) {
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        Declarations declarations = DeclarationReader.read(items, settings.dialect, settings.documented, problems);
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        Optional<Schema> linked = Linker.link(declarations, release, problems);
        return linked.isPresent()
                ? Optional.of(
                        ManualModules.mark(new Schema(release, linked.get().definitions(), chains.files())))
                : linked;
    }

    /** Whether a text is strict JSON: then its first string is in double quotes, which the schema language does not have. */
    private static boolean isJson(SourceText source) {
        if (ReplyReader.isReply(source.text())) {
            return true;
        }
        String text = source.text().stripLeading();
        if (!text.startsWith("{")) {
            return false;
        }
        return text.substring(1, Math.min(text.length(), 1000)).stripLeading().startsWith("\"");
    }
}
