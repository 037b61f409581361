// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.SchemaIndex;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which classes stand in a command or an event of our own schema, so that a live QEMU can be asked about them. */
final class Reach {
    private final Set<String> keys = new HashSet<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    private Reach() {}

    /** The keys of all that is reached. */
    static Set<String> of(SchemaIndex index) {
        Reach reach = new Reach();
        Stream.concat(index.commandNames().stream(), index.eventNames().stream())
                .map(index::find)
                .flatMap(Optional::stream)
                .forEach(reach::add);
        while (!reach.open.isEmpty()) {
            reach.follow(reach.open.remove());
        }
        return reach.keys;
    }

    private void follow(Class<?> type) {
        Shapes.members(type).forEach(member -> add(member.type()));
        Shapes.merged(type).forEach(this::add);
        add(Shapes.returned(type));
        Class<?> tag = Shapes.tag(type);
        if (tag != null) {
            add(tag);
        }
        for (Class<?> one : Shapes.cases(type)) {
            add(one);
            if (Shapes.isAlternate(type)) {
                add(Shapes.value(one));
            } else {
                keys.add(Shapes.facts(one).type());
            }
        }
    }

    private void add(Type type) {
        if (Shapes.isList(type)) {
            add(Shapes.element(type));
        } else if (type instanceof Class<?> c && Shapes.isGenerated(c) && keys.add(Shapes.key(c))) {
            open.add(c);
        }
    }
}
