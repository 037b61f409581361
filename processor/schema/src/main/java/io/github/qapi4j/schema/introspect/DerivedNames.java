// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.BuiltinInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names the types of a reply after the place where they are used first, such as {@code QueryStatusResult}. The same reply
 * gives the same names.
 */
final class DerivedNames {
    /** Longer names are shortened to the command or event and the last word. */
    private static final int LONGEST = 80;

    /**
     * A type whose parts are still to be named.
     *
     * @param prefix what their names start with
     * @param root the command or event, as it stands in names
     */
    private record Step(SchemaInfo type, String prefix, String root) {}

    private final Introspection reply;
    private final TypeUseCounts uses;
    private final Map<String, String> names;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> visited = new HashSet<>();
    private final Deque<Step> work = new ArrayDeque<>();

    private DerivedNames(Introspection reply, TypeUseCounts uses, Map<String, String> known) {
        this.reply = reply;
        this.uses = uses;
        this.names = new LinkedHashMap<>(known);
        known.values().forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Names for all types that need one.
     *
     * @param known names that some have already
     */
    static Map<String, String> complete(Introspection reply, TypeUseCounts uses, Map<String, String> known) {
        DerivedNames names = new DerivedNames(reply, uses, known);
        names.nameUsed();
        names.nameUnused();
        return names.names;
    }

    private void nameUsed() {
        for (SchemaInfo entity : reply.entities()) {
            String root = CamelCase.camelCase(entity.name());
            if (entity instanceof CommandInfo command) {
                argument(command.argType(), root, "Arguments");
                if (!uses.isNothing(command.retType())) {
                    use(command.retType(), root, "Result", root);
                }
            } else if (entity instanceof EventInfo event) {
                argument(event.argType(), root, "Data");
            }
        }
        nameParts();
    }

    private void argument(String type, String root, String word) {
        if (uses.isNothing(type)) {
            return;
        }
        if (ReplySchema.isInline(reply, uses, names, type)) {
            visit(reply.type(type), root, root);
        } else {
            use(type, root, word, root);
        }
    }

    /** The shortest ways come first. */
    private void nameParts() {
        while (!work.isEmpty()) {
            Step step = work.remove();
            if (step.type() instanceof ObjectInfo object) {
                object.members().forEach(member -> use(member.type(), step, member.name()));
                object.variants().stream()
                        .filter(variant -> !uses.isNothing(variant.type()))
                        .forEach(variant -> use(variant.type(), step, variant.tag()));
            } else if (step.type() instanceof AlternateInfo alternate) {
                alternate
                        .alternatives()
                        .forEach(each -> use(each.type(), step, MatchKeys.jsonKind(reply, each.type())));
            }
        }
    }

    /** What only missing commands use is listed all the same. */
    private void nameUnused() {
        for (SchemaInfo entity : reply.entities()) {
            boolean command = entity instanceof CommandInfo || entity instanceof EventInfo;
            if (!command && !uses.isNothing(entity.name()) && !visited.contains(entity.name())) {
                use(entity.name(), "Unused", CamelCase.camelCase(entity.metaType()), "Unused");
                nameParts();
            }
        }
    }

    private void use(String type, Step user, String part) {
        use(type, user.prefix(), CamelCase.camelCase(part), user.root());
    }

    private void use(String type, String prefix, String word, String root) {
        SchemaInfo used = reply.type(type);
        if (used instanceof ArrayInfo array) {
            use(array.elementType(), prefix, word, root);
        } else if (!(used instanceof BuiltinInfo) && !visited.contains(type)) {
            String name = names.computeIfAbsent(type, t -> unique(prefix, word, root));
            visit(used, name, root);
        }
    }

    private void visit(SchemaInfo type, String prefix, String root) {
        if (visited.add(type.name())) {
            work.add(new Step(type, prefix, root));
        }
    }

    /** Names that differ only in case are taken as the same: they become files. */
    private String unique(String prefix, String word, String root) {
        String wanted = prefix + word;
        if (wanted.length() > LONGEST) {
            wanted = CamelCase.shorten(root, LONGEST / 2) + CamelCase.shorten(word, LONGEST / 2);
        }
        String name = wanted;
        for (int i = 2;
                !taken.add(name.toLowerCase(Locale.ROOT)) || reply.find(name).isPresent();
                i++) {
            name = wanted + i;
        }
        return name;
    }
}
