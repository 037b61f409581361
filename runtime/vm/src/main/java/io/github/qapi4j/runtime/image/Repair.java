// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

/** What {@code qemu-img check -r} repairs. */
public enum Repair {
    /** Space that nothing uses: {@code leaks}. */
    LEAKS("leaks"),
    /** All that can be, at the risk that the wrong thing is taken for right: {@code all}. */
    ALL("all");

    private final String argument;

    Repair(String argument) {
        this.argument = argument;
    }

    String toArgument() {
        return argument;
    }
}
