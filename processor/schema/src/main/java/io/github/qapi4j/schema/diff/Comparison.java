// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.diff.TypeUses.Role;
import io.github.qapi4j.schema.diff.TypeUses.Use;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The two schemas with what is derived from both: renames, directions, users of types. */
final class Comparison {
    private final Schema before;
    private final Schema after;
    private final Renames renames;
    private final Reachability reachBefore;
    private final Reachability reachAfter;
    private final WireObjects objectsBefore;
    private final WireObjects objectsAfter;
    private final Fragments fragmentsBefore;
    private final Fragments fragmentsAfter;
    private final Map<String, Set<String>> senders = new TreeMap<>();
    private final Map<String, Set<String>> carriers = new TreeMap<>();
    private final Map<String, List<Use>> inheritors = new TreeMap<>();

    Comparison(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        this.renames = Renames.between(before, after);
        this.reachBefore = Reachability.of(before);
        this.reachAfter = Reachability.of(after);
        this.objectsBefore = new WireObjects(before);
        this.objectsAfter = new WireObjects(after);
        this.fragmentsBefore = new Fragments(before, objectsBefore);
        this.fragmentsAfter = new Fragments(after, objectsAfter);
        before.all(Command.class).forEach(command -> {
            note(command, Reachability.from(before, command.arguments()), senders);
            command.returns().ifPresent(type -> note(command, Reachability.from(before, type), carriers));
        });
        before.all(Event.class).forEach(event -> note(event, Reachability.from(before, event.arguments()), carriers));
        TypeUses.of(before).forEach((place, type) -> {
            if (place.role() == Role.BASE || place.role() == Role.BRANCH || place.role() == Role.DATA) {
                inheritors.computeIfAbsent(type, name -> new ArrayList<>()).add(place);
            }
        });
    }

    /** The definitions of the old schema that have the members of a type as their own, with the branch if they are one. */
    List<String> inheritors(String type) {
        Set<String> all = new TreeSet<>();
        for (Use place : inheritors.getOrDefault(type, List.of())) {
            all.add((place.definition() + " " + place.name()).strip());
            if (place.role() == Role.BASE) {
                all.addAll(inheritors(place.definition()));
            }
        }
        return List.copyOf(all);
    }

    private static void note(Definition user, Iterable<String> types, Map<String, Set<String>> users) {
        types.forEach(
                type -> users.computeIfAbsent(type, name -> new TreeSet<>()).add(user.name()));
    }

    Schema before() {
        return before;
    }

    Schema after() {
        return after;
    }

    WireObjects objectsBefore() {
        return objectsBefore;
    }

    WireObjects objectsAfter() {
        return objectsAfter;
    }

    /** What the new schema calls something. */
    String renamed(String name) {
        return renames.after(name);
    }

    /** Whether two names mean the same definition. */
    boolean same(String old, String now) {
        return renames.after(old).equals(now);
    }

    /** Whether two uses mean the same type. */
    boolean same(TypeRef old, TypeRef now) {
        if (old instanceof TypeRef.ArrayOf array) {
            return now instanceof TypeRef.ArrayOf arrayNow && same(array.element(), arrayNow.element());
        } else if (old instanceof TypeRef.OfDefinition definition) {
            return now instanceof TypeRef.OfDefinition definitionNow && same(definition.name(), definitionNow.name());
        }
        return old.equals(now) || (!widthsAreKnown() && isInteger(old) && isInteger(now));
    }

    /** A reply calls every integer {@code int}: it cannot be told from one of another width. */
    private boolean widthsAreKnown() {
        return before.hasIntegerWidths() && after.hasIntegerWidths();
    }

    private static boolean isInteger(TypeRef type) {
        return type instanceof TypeRef.OfBuiltin of
                && of.builtin() != Builtin.NUMBER
                && of.builtin().kind().filter(JsonKind.NUMBER::equals).isPresent();
    }

    /** Which ways a type that is in both schemas goes in both. */
    Direction directionOf(String type) {
        String now = renamed(type);
        return new Direction(
                reachBefore.sent().contains(type) && reachAfter.sent().contains(now),
                reachBefore.received().contains(type) && reachAfter.received().contains(now));
    }

    /** Whether a type was sent and no longer is. */
    boolean isNoLongerSent(String type) {
        return reachBefore.sent().contains(type) && !reachAfter.sent().contains(renamed(type));
    }

    /** Whether a type was received and no longer is. */
    boolean isNoLongerReceived(String type) {
        return reachBefore.received().contains(type) && !reachAfter.received().contains(renamed(type));
    }

    /** Whether all objects that a type was part of had a member. */
    boolean wasInAll(String type, String member, Predicate<Member> test) {
        return fragmentsBefore.all(type, member, test);
    }

    /** Whether all objects that a type is part of now have a member. */
    boolean isInAll(String type, String member) {
        return fragmentsAfter.all(renamed(type), member, any -> true);
    }

    /** The commands of the old schema whose arguments reach a type. */
    List<String> senders(String type) {
        return List.copyOf(senders.getOrDefault(type, Set.of()));
    }

    /** The commands and events of the old schema that bring a type. */
    List<String> carriers(String type) {
        return List.copyOf(carriers.getOrDefault(type, Set.of()));
    }
}
