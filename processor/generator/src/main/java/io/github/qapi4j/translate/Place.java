// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

/**
 * Where a value stands in a command.
 *
 * @param path names and indices, joined by dots; empty for the arguments themselves
 * @param depth how many lambdas are around it
 */
record Place(String path, int depth) {
    /** The arguments of a command. */
    static final Place START = new Place("", 0);

    Place member(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, depth);
    }

    /** The same place in a lambda. */
    Place deeper() {
        return new Place(path, depth + 1);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? "'arguments'" : "'" + path + "'";
    }
}
