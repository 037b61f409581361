// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import java.util.Set;

/**
 * A package, and what its classes may use.
 *
 * @param name the package, without the base package
 * @param rooms the other rooms it may use
 * @param libraries the libraries it may use besides the JDK and JSpecify
 */
record Room(String name, Set<String> rooms, Set<Library> libraries) {
    static final String BASE = "io.github.qapi4j.";

    static Room of(String name, String... rooms) {
        return new Room(name, Set.of(rooms), Set.of());
    }

    Room with(Library... more) {
        return new Room(name, rooms, Set.of(more));
    }

    String packageName() {
        return BASE + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
