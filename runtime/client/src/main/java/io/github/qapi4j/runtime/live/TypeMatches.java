// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.live.LiveType.AlternateType;
import io.github.qapi4j.runtime.live.LiveType.ArrayType;
import io.github.qapi4j.runtime.live.LiveType.ObjectType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which of QEMU's nameless types is which class: from the commands and events, whose names both sides know, it
 * follows members, branches and elements of the same name on both sides.
 */
final class TypeMatches {
    /** One class met one of QEMU's types; a branch meets two, that of its union and its own. */
    private record Meeting(Class<?> type, List<String> ids) {}

    private final LiveEntities live;
    private final Map<String, Set<List<String>>> found = new HashMap<>();
    /** A key may have been found before its class is met: by the name of a branch's type. */
    private final Set<Meeting> met = new HashSet<>();

    private final Deque<Meeting> open = new ArrayDeque<>();

    private TypeMatches(LiveEntities live) {
        this.live = live;
    }

    /** For each key of a class that the live QEMU has, the types that it has there; the members are those of all types of a list. */
    static Map<String, Set<List<String>>> of(LiveEntities live, SchemaIndex index) {
        TypeMatches matches = new TypeMatches(live);
        live.commands()
                .forEach((name, call) -> index.find(name).ifPresent(type -> {
                    matches.meet(type, List.of(call.arguments()));
                    matches.pair(GeneratedClasses.returned(type), call.returns());
                }));
        live.events()
                .forEach((name, call) ->
                        index.find(name).ifPresent(type -> matches.meet(type, List.of(call.arguments()))));
        matches.follow();
        return matches.found;
    }

    private void follow() {
        while (!open.isEmpty()) {
            Meeting meeting = open.remove();
            Class<?> type = meeting.type();
            for (String id : meeting.ids()) {
                if (GeneratedClasses.isAlternate(type)) {
                    alternatives(type, id);
                } else if (live.type(id) instanceof ObjectType object) {
                    members(type, object);
                    branches(type, id, object);
                }
            }
            // What is merged stands in the innermost of the types.
            String last = meeting.ids().get(meeting.ids().size() - 1);
            GeneratedClasses.merged(type).forEach(merged -> pair(merged, last));
        }
    }

    private void members(Class<?> type, ObjectType object) {
        for (GeneratedClasses.Member member : GeneratedClasses.members(type)) {
            String id = object.members().get(member.facts().name());
            if (id != null) {
                pair(member.type(), id);
            }
        }
    }

    private void branches(Class<?> union, String id, ObjectType object) {
        Class<?> tag = GeneratedClasses.tag(union);
        String values = object.members().get(String.valueOf(object.tag()));
        if (tag != null && values != null) {
            pair(tag, values);
        }
        Class<?> tagOnly = GeneratedClasses.tagOnly(union);
        if (tagOnly != null) {
            meet(tagOnly, List.of(id));
        }
        for (Class<?> branch : GeneratedClasses.cases(union)) {
            String variant =
                    object.variants().get(GeneratedClasses.facts(branch).name());
            if (variant != null) {
                meet(branch, List.of(id, variant));
                found(GeneratedClasses.facts(branch).type(), List.of(variant));
            }
        }
    }

    private void alternatives(Class<?> alternate, String id) {
        List<String> candidates = live.type(id) instanceof AlternateType several ? several.alternatives() : List.of(id);
        for (Class<?> alternative : GeneratedClasses.cases(alternate)) {
            Type value = GeneratedClasses.value(alternative);
            for (String candidate : candidates) {
                if (GeneratedClasses.fits(value, live.type(candidate))) {
                    found(GeneratedClasses.key(alternative), List.of(candidate));
                    pair(value, candidate);
                }
            }
        }
    }

    private void pair(Type type, String id) {
        LiveType there = live.type(id);
        if (GeneratedClasses.isList(type)) {
            if (there instanceof ArrayType array) {
                pair(GeneratedClasses.element(type), array.element());
            }
            return;
        }
        Class<?> generated = GeneratedClasses.generated(type);
        if (generated == null) {
            return;
        } else if (GeneratedClasses.isAlternate(generated)
                ? takes(generated, there)
                : GeneratedClasses.fits(generated, there)) {
            meet(generated, List.of(id));
        } else if (there instanceof AlternateType several) {
            // A later QEMU takes other kinds of values besides.
            several.alternatives().stream()
                    .filter(one -> GeneratedClasses.fits(generated, live.type(one)))
                    .forEach(one -> meet(generated, List.of(one)));
        }
    }

    /** Also where QEMU has one type only, as before it had an alternate there. */
    private static boolean takes(Class<?> alternate, LiveType there) {
        return there instanceof AlternateType
                || GeneratedClasses.cases(alternate).stream()
                        .anyMatch(one -> GeneratedClasses.fits(GeneratedClasses.value(one), there));
    }

    private void meet(Class<?> type, List<String> ids) {
        found(GeneratedClasses.key(type), ids);
        Meeting meeting = new Meeting(type, ids);
        if (met.add(meeting)) {
            open.add(meeting);
        }
    }

    private void found(String key, List<String> ids) {
        found.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(ids);
    }
}
