// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a schema of a reply. It has what the reply shows: all integers are {@code int}, bases are part of what they are
 * bases of, and there are no conditions and no documentation.
 */
public final class ReplySchema {
    private final Introspection reply;
    private final TypeUseCounts uses;
    private final Map<String, String> names;
    private final Optional<Schema> known;
    private final ReplyTypes types;

    private ReplySchema(Introspection reply, Optional<Schema> known) {
        this.reply = reply;
        this.known = known;
        this.uses = new TypeUseCounts(reply);
        Map<String, String> borrowed =
                known.map(schema -> KnownNames.find(schema, reply)).orElse(Map.of());
        this.names = DerivedNames.complete(reply, uses, borrowed);
        this.types = new ReplyTypes(reply, uses, names, known);
    }

    /**
     * A schema with the commands and events of a reply in their order, then its types.
     *
     * @param known a schema of the same release or one near to it, from which names are borrowed, and the properties of
     *     commands that a reply does not show, such as that {@code device_add} takes more than its members; without it,
     *     types are named after where they are used
     */
    public static Schema of(Introspection reply, Optional<Schema> known) {
        return new ReplySchema(reply, known).build();
    }

    /** Whether the arguments of a command or the data of an event can do without a type of their own. */
    static boolean isInline(Introspection reply, TypeUseCounts uses, Map<String, String> names, String type) {
        return reply.type(type) instanceof ObjectInfo object
                && object.tag().isEmpty()
                && uses.isUsedOnce(type)
                && !names.containsKey(type);
    }

    private Schema build() {
        List<Definition> definitions = new ArrayList<>();
        for (SchemaInfo entity : reply.entities()) {
            if (entity instanceof CommandInfo command) {
                definitions.add(command(command));
            } else if (entity instanceof EventInfo event) {
                definitions.add(new Event(ReplyTypes.head(event.name(), event), arguments(event.argType())));
            }
        }
        for (SchemaInfo entity : reply.entities()) {
            String name = names.get(entity.name());
            if (name != null && entity instanceof EnumInfo type) {
                definitions.add(types.define(name, type));
            } else if (name != null && entity instanceof ObjectInfo type) {
                definitions.add(types.define(name, type));
            } else if (name != null && entity instanceof AlternateInfo type) {
                definitions.add(types.define(name, type));
            }
        }
        return new Schema("", definitions).withoutIntegerWidths();
    }

    private Command command(CommandInfo command) {
        Optional<Command> model = known.flatMap(schema -> schema.find(command.name()))
                .filter(Command.class::isInstance)
                .map(Command.class::cast);
        return new Command(
                ReplyTypes.head(command.name(), command),
                arguments(command.argType()),
                uses.isNothing(command.retType()) ? Optional.empty() : Optional.of(types.ref(command.retType())),
                model.map(Command::gen).orElse(true),
                model.map(Command::successResponse).orElse(true),
                command.allowOob(),
                model.map(Command::allowPreconfig).orElse(false),
                !command.allowOob() && model.map(Command::coroutine).orElse(false));
    }

    private Arguments arguments(String type) {
        if (uses.isNothing(type) || !(reply.type(type) instanceof ObjectInfo object)) {
            return new Arguments.None();
        }
        String name = names.get(type);
        if (name != null) {
            return new Arguments.Named(name, object.tag().isPresent());
        }
        return new Arguments.Inline(types.members(object));
    }
}
