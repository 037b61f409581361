// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import io.github.qapi4j.runtime.testkit.schema.SchemaType.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one program has of a schema. Immutable. */
public final class MonitorSchema {
    private final String release;
    private final Map<String, SchemaCommand> commands;
    private final Map<String, SchemaEvent> events;
    private final Map<String, SchemaType> types;

    MonitorSchema(
            String release,
            Map<String, SchemaCommand> commands,
            Map<String, SchemaEvent> events,
            Map<String, SchemaType> types) {
        this.release = release;
        this.commands = commands;
        this.events = events;
        this.types = types;
    }

    /**
     * The release that the schema is of.
     *
     * @return for example {@code 7.2.0}; empty when the schema does not say
     */
    public String release() {
        return release;
    }

    /**
     * The commands of this program.
     *
     * @return in the order of the schema
     */
    public List<SchemaCommand> commands() {
        return List.copyOf(commands.values());
    }

    /**
     * The events of this program.
     *
     * @return in the order of the schema
     */
    public List<SchemaEvent> events() {
        return List.copyOf(events.values());
    }

    /**
     * A command of this program.
     *
     * @param name on the wire
     * @return null if this program has none of that name
     */
    public @Nullable SchemaCommand command(String name) {
        return commands.get(name);
    }

    /**
     * An event of this program.
     *
     * @param name on the wire
     * @return null if this program sends none of that name
     */
    public @Nullable SchemaEvent event(String name) {
        return events.get(name);
    }

    /**
     * What a name stands for.
     *
     * @param name in brackets, it stands for an array
     * @return the type; one that the schema does not define is built-in
     */
    public SchemaType type(String name) {
        if (name.startsWith("[")) {
            return new SchemaType.ArrayType(name.substring(1, name.length() - 1));
        }
        SchemaType type = types.get(name);
        return type != null ? type : new SchemaType.Scalar(name);
    }

    /**
     * The members that an object has when its tag, if it is a union, has a value.
     *
     * @param type the object
     * @param tag the value
     * @return those of all first
     */
    public List<SchemaMember> members(ObjectType type, String tag) {
        Optional<ObjectType> branch = branch(type, tag);
        if (branch.isEmpty()) {
            return type.members();
        }
        List<SchemaMember> members = new ArrayList<>(type.members());
        members.addAll(branch.get().members());
        return members;
    }

    /**
     * The type whose members a tag adds.
     *
     * @param union the object
     * @param tag the value
     * @return empty where it adds none
     */
    public Optional<ObjectType> branch(ObjectType union, String tag) {
        return union.branches().map(branches -> branches.types().get(tag)).map(name -> (ObjectType) type(name));
    }
}
