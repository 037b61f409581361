// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A linked schema: its definitions in the order in which they are presented. */
public final class Schema {
    /** The enum that the language defines, whose values are the JSON kinds as QEMU's C code calls them. */
    public static final String QTYPE = "QType";

    private final String release;
    private final List<String> files;
    private final boolean integerWidths;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();

    /**
     * A schema whose definitions do not come from several files.
     *
     * @param release the QEMU release, such as {@code 7.2.0}; empty if unknown
     * @param definitions linked definitions with distinct names; {@code QType} is among them only if it is used
     */
    public Schema(String release, List<? extends Definition> definitions) {
        this(release, definitions, List.of());
    }

    /**
     * A schema.
     *
     * @param files the files that the definitions' places name, each after the one that is first to include it
     */
    public Schema(String release, List<? extends Definition> definitions, List<String> files) {
        this(release, definitions, files, true);
    }

    private Schema(String release, List<? extends Definition> definitions, List<String> files, boolean integerWidths) {
        this.release = release;
        this.files = List.copyOf(files);
        this.integerWidths = integerWidths;
        for (Definition definition : definitions) {
            if (this.definitions.put(definition.name(), definition) != null) {
                throw new IllegalArgumentException("'" + definition.name() + "' is defined twice");
            }
        }
    }

    public String release() {
        return release;
    }

    /** The files that the definitions' places name, each after the one that is first to include it; may be empty. */
    public List<String> files() {
        return files;
    }

    public List<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    /**
     * All definitions, file by file: those that include others come before what they include. This is the order in which
     * QEMU lists commands and events, while {@link #definitions} has included definitions in the place of the include.
     */
    public List<Definition> definitionsByFile() {
        Map<String, Integer> ranks = new HashMap<>();
        files.forEach(file -> ranks.put(file, ranks.size()));
        return definitions.values().stream()
                .sorted(Comparator.comparingInt(definition ->
                        ranks.getOrDefault(definition.head().place().file(), -1)))
                .toList();
    }

    /**
     * Whether the types of integers say how wide they are.
     *
     * @return false if every integer is {@code int} because its width is not known, as in a reply of {@code query-qmp-schema}
     */
    public boolean hasIntegerWidths() {
        return integerWidths;
    }

    /** The same schema, where {@code int} stands for integers of any width. */
    public Schema withoutIntegerWidths() {
        return new Schema(release, definitions(), files, false);
    }

    /** The same schema of another release. */
    public Schema withRelease(String other) {
        return new Schema(other, definitions(), files, integerWidths);
    }

    /** The same schema with other definitions, all of them or some. */
    public Schema withDefinitions(List<? extends Definition> others) {
        return new Schema(release, others, files, integerWidths);
    }

    /** The same schema with other definitions in the place of its own. */
    public Schema map(UnaryOperator<Definition> change) {
        return withDefinitions(definitions.values().stream().map(change).toList());
    }

    public Optional<Definition> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /** All definitions of one kind, in order. */
    public <T extends Definition> Stream<T> all(Class<T> kind) {
        return definitions.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    /**
     * The definition of that name and kind.
     *
     * @throws NoSuchElementException if there is none, which linking rules out for the names in the model
     */
    public <T extends Definition> T get(Class<T> kind, String name) {
        return find(name)
                .filter(kind::isInstance)
                .map(kind::cast)
                .orElseThrow(() -> new NoSuchElementException("no " + kind.getSimpleName() + " '" + name + "'"));
    }

    /** The members of a struct, those of its bases first. */
    public List<Member> membersOf(StructType struct) {
        List<Member> members = new ArrayList<>();
        struct.base().ifPresent(base -> members.addAll(membersOf(get(StructType.class, base))));
        members.addAll(struct.members());
        return members;
    }

    /** The members that all branches of a union have, the discriminator among them. */
    public List<Member> commonMembersOf(UnionType union) {
        return union.base().map(base -> membersOf(get(StructType.class, base))).orElse(union.inline());
    }

    /** Whether a branch adds members to those that all branches have; a union as a branch does. */
    public boolean addsMembers(Branch branch) {
        return branch.type()
                .flatMap(this::find)
                .filter(type -> !(type instanceof StructType struct)
                        || !membersOf(struct).isEmpty())
                .isPresent();
    }

    /**
     * The member {@code data}, where a branch adds only this member and it is demanded, and there is nothing but the tag beside
     * it: what "simple unions" of older schemas have become.
     */
    public Optional<Member> wrappedBy(UnionType union, Branch branch) {
        if (commonMembersOf(union).size() > 1) {
            return Optional.empty();
        }
        return branch.type()
                .flatMap(this::find)
                .filter(StructType.class::isInstance)
                .map(type -> membersOf((StructType) type))
                .filter(members -> members.size() == 1)
                .map(members -> members.get(0))
                .filter(member -> member.name().equals("data")
                        && !member.optional()
                        && member.condition().isEmpty());
    }

    /** The enum that a union's tags are values of. */
    public EnumType discriminatorOf(UnionType union) {
        return get(EnumType.class, union.discriminatorType());
    }
}
