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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which of QEMU's nameless types is which class: from the commands and events, whose names both sides know, it
 * follows members, branches and elements of the same name on both sides.
 */
final class Places {
    /** One class met one of QEMU's types; a branch meets two, that of its union and its own. */
    private record Meeting(Class<?> type, List<String> ids) {}

    private final LiveEntities live;
    private final Map<String, Set<List<String>>> found = new HashMap<>();
    private final Deque<Meeting> open = new ArrayDeque<>();

    private Places(LiveEntities live) {
        this.live = live;
    }

    /** For each key of a class that the live QEMU has, the types that it has there; the members are those of all types of a list. */
    static Map<String, Set<List<String>>> of(LiveEntities live, SchemaIndex index) {
        Places places = new Places(live);
        live.commands()
                .forEach((name, call) -> index.find(name).ifPresent(type -> {
                    places.meet(type, List.of(call.arguments()));
                    places.pair(Shapes.returned(type), call.returns());
                }));
        live.events()
                .forEach((name, call) ->
                        index.find(name).ifPresent(type -> places.meet(type, List.of(call.arguments()))));
        places.follow();
        return places.found;
    }

    private void follow() {
        while (!open.isEmpty()) {
            Meeting meeting = open.remove();
            Class<?> type = meeting.type();
            for (String id : meeting.ids()) {
                if (Shapes.isAlternate(type)) {
                    alternatives(type, id);
                } else if (live.type(id) instanceof ObjectType object) {
                    members(type, object);
                    branches(type, id, object);
                }
            }
            // What is merged stands in the innermost of the types.
            String last = meeting.ids().get(meeting.ids().size() - 1);
            Shapes.merged(type).forEach(merged -> pair(merged, last));
        }
    }

    private void members(Class<?> type, ObjectType object) {
        for (Shapes.Member member : Shapes.members(type)) {
            String id = object.members().get(member.facts().name());
            if (id != null) {
                pair(member.type(), id);
            }
        }
    }

    private void branches(Class<?> union, String id, ObjectType object) {
        Class<?> tag = Shapes.tag(union);
        String values = object.members().get(String.valueOf(object.tag()));
        if (tag != null && values != null) {
            pair(tag, values);
        }
        for (Class<?> branch : Shapes.cases(union)) {
            String variant = object.variants().get(Shapes.facts(branch).name());
            if (variant != null) {
                meet(branch, List.of(id, variant));
                found(Shapes.facts(branch).type(), List.of(variant));
            }
        }
    }

    private void alternatives(Class<?> alternate, String id) {
        List<String> candidates = live.type(id) instanceof AlternateType several ? several.alternatives() : List.of(id);
        for (Class<?> alternative : Shapes.cases(alternate)) {
            Type value = Shapes.value(alternative);
            for (String candidate : candidates) {
                if (Shapes.fits(value, live.type(candidate))) {
                    found(Shapes.key(alternative), List.of(candidate));
                    pair(value, candidate);
                }
            }
        }
    }

    private void pair(Type type, String id) {
        LiveType there = live.type(id);
        if (Shapes.isList(type)) {
            if (there instanceof ArrayType array) {
                pair(Shapes.element(type), array.element());
            }
            return;
        }
        Class<?> generated = Shapes.generated(type);
        if (generated == null) {
            return;
        } else if (Shapes.isAlternate(generated) ? takes(generated, there) : Shapes.fits(generated, there)) {
            meet(generated, List.of(id));
        } else if (there instanceof AlternateType several) {
            // A later QEMU takes other kinds of values besides.
            several.alternatives().stream()
                    .filter(one -> Shapes.fits(generated, live.type(one)))
                    .forEach(one -> meet(generated, List.of(one)));
        }
    }

    /** Also where QEMU has one type only, as before it had an alternate there. */
    private static boolean takes(Class<?> alternate, LiveType there) {
        return there instanceof AlternateType
                || Shapes.cases(alternate).stream().anyMatch(one -> Shapes.fits(Shapes.value(one), there));
    }

    private void meet(Class<?> type, List<String> ids) {
        if (found(Shapes.key(type), ids)) {
            open.add(new Meeting(type, ids));
        }
    }

    private boolean found(String key, List<String> ids) {
        return found.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(ids);
    }
}
