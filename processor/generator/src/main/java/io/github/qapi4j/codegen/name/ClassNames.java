// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.name;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The class of every definition of a schema that has one. Kinds are told apart by package, so names need no suffixes.
 *
 * <p>A struct of which no value is ever held has no class: one that only gives its members to others, as their base, as a
 * union's branch, or as a command's arguments or an event's data.
 */
public final class ClassNames {
    private final String rootPackage;
    private final Map<String, ClassName> classes = new HashMap<>();
    private final Set<String> flattened = new HashSet<>();

    private ClassNames(String rootPackage) {
        this.rootPackage = rootPackage;
    }

    /** Names the classes of a schema. */
    public static ClassNames of(Schema schema, String rootPackage) {
        ClassNames names = new ClassNames(rootPackage);
        names.flattened.addAll(Flattened.of(schema));
        Scope commands = Scope.ofClasses(Reserved.NESTED);
        Scope events = Scope.ofClasses(Set.of());
        Scope types = Scope.ofClasses(Reserved.NESTED);
        for (Definition definition : schema.definitions()) {
            String wire = definition.name();
            if (definition instanceof Command) {
                names.add(wire, names.commandPackage(), commands, Words.of(wire).upperCamel());
            } else if (definition instanceof Event) {
                names.add(wire, names.eventPackage(), events, Words.of(wire).upperCamel());
            } else {
                names.add(wire, names.typePackage(), types, wire.replaceAll("[^A-Za-z0-9_]", "_"));
            }
        }
        return names;
    }

    private void add(String wire, String inPackage, Scope scope, String proposal) {
        String name = scope.allocate(JavaLang.has(proposal) ? "Qapi" + proposal : proposal);
        classes.put(wire, ClassName.get(inPackage, name));
    }

    /** The class of a definition of the schema, which has one. */
    public ClassName of(String definition) {
        return find(definition).orElseThrow(() -> new IllegalArgumentException("no class for '" + definition + "'"));
    }

    /** The class of a definition; empty if it has none. */
    public Optional<ClassName> find(String definition) {
        return flattened.contains(definition) ? Optional.empty() : Optional.ofNullable(classes.get(definition));
    }

    public String rootPackage() {
        return rootPackage;
    }

    public String commandPackage() {
        return rootPackage + ".command";
    }

    public String eventPackage() {
        return rootPackage + ".event";
    }

    public String typePackage() {
        return rootPackage + ".type";
    }

    /** The packages that hold generated classes, besides the root. */
    public List<String> packages() {
        return List.of(commandPackage(), eventPackage(), typePackage());
    }
}
