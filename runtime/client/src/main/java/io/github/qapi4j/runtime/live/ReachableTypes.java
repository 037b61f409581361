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
final class ReachableTypes {
    private final Set<String> keys = new HashSet<>();
    /** A key may be there before its class is met: by the name of a branch's type. */
    private final Set<Class<?>> followed = new HashSet<>();

    private final Deque<Class<?>> open = new ArrayDeque<>();

    private ReachableTypes() {}

    /** The keys of all that is reached. */
    static Set<String> of(SchemaIndex index) {
        ReachableTypes reach = new ReachableTypes();
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
        GeneratedClasses.members(type).forEach(member -> add(member.type()));
        GeneratedClasses.merged(type).forEach(this::add);
        add(GeneratedClasses.returned(type));
        Class<?> tag = GeneratedClasses.tag(type);
        if (tag != null) {
            add(tag);
        }
        Class<?> tagOnly = GeneratedClasses.tagOnly(type);
        if (tagOnly != null) {
            GeneratedClasses.members(tagOnly).forEach(member -> add(member.type()));
        }
        for (Class<?> one : GeneratedClasses.cases(type)) {
            add(one);
            if (GeneratedClasses.isAlternate(type)) {
                add(GeneratedClasses.value(one));
            } else {
                keys.add(GeneratedClasses.facts(one).type());
            }
        }
    }

    private void add(Type type) {
        if (GeneratedClasses.isList(type)) {
            add(GeneratedClasses.element(type));
        } else if (type instanceof Class<?> c && GeneratedClasses.isGenerated(c)) {
            keys.add(GeneratedClasses.key(c));
            if (followed.add(c)) {
                open.add(c);
            }
        }
    }
}
