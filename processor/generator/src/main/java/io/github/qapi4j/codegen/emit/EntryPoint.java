// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The class that lists the commands.
 *
 * @param name the class
 * @param methods the commands' methods, by wire name
 */
record EntryPoint(ClassName name, Map<String, String> methods) {
    static EntryPoint of(Schema schema, ClassName name) {
        Scope scope = Scope.ofMembers(Reserved.STRUCT);
        Map<String, String> methods = new HashMap<>();
        schema.all(Command.class)
                .forEach(command -> methods.put(
                        command.name(), scope.allocate(Words.of(command.name()).lowerCamel())));
        return new EntryPoint(name, methods);
    }

    String method(Command command) {
        return Objects.requireNonNull(methods.get(command.name()), "each command has a method");
    }

    /** What Javadoc calls the method that takes nothing. */
    String link(Command command) {
        return name.canonicalName() + "#" + method(command) + "()";
    }
}
