// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all kinds of definition have.
 *
 * @param name the name in the schema, for commands and events also on the wire
 * @param since the release named in the documentation's {@code Since} section
 * @param module the module in which QEMU's manual has it, for example {@code block-core}; empty if unknown
 * @param programs the programs that have a command or event; empty where that is not known, and for types
 */
public record Head(
        String name,
        Optional<Condition> condition,
        List<Feature> features,
        Optional<String> since,
        Doc doc,
        Place place,
        String module,
        Set<Program> programs) {
    public Head {
        features = List.copyOf(features);
        programs = programs.isEmpty() ? Set.of() : sorted(programs);
    }

    /** In the order of the constants, on which generated text depends. */
    private static Set<Program> sorted(Set<Program> programs) {
        EnumSet<Program> sorted = EnumSet.noneOf(Program.class);
        sorted.addAll(programs);
        return Collections.unmodifiableSet(sorted);
    }

    /** A head of which neither module nor programs are known. */
    public Head(
            String name,
            Optional<Condition> condition,
            List<Feature> features,
            Optional<String> since,
            Doc doc,
            Place place) {
        this(name, condition, features, since, doc, place, "", Set.of());
    }

    /** The same head in another module. */
    public Head module(String other) {
        return new Head(name, condition, features, since, doc, place, other, programs);
    }

    /** The same head with other programs. */
    public Head programs(Set<Program> others) {
        return new Head(name, condition, features, since, doc, place, module, others);
    }

    /** The same head with other features. */
    public Head features(List<Feature> others) {
        return new Head(name, condition, others, since, doc, place, module, programs);
    }
}
