// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

/** How the host's page cache is used for an image, as the tools take it after {@code -t} and {@code -T}. */
public enum CacheMode {
    /** Neither the host's cache nor flushes of its own: {@code none}. */
    NONE("none"),
    /** The host's cache, and flushes where they are asked for: {@code writeback}. */
    WRITEBACK("writeback"),
    /** The host's cache, and a flush after each write: {@code writethrough}. */
    WRITETHROUGH("writethrough"),
    /** No cache of the host's, and a flush after each write: {@code directsync}. */
    DIRECTSYNC("directsync"),
    /** The host's cache, and no flush at all: {@code unsafe}. */
    UNSAFE("unsafe");

    private final String argument;

    CacheMode(String argument) {
        this.argument = argument;
    }

    /**
     * The mode as the tools name it.
     *
     * @return an argument
     */
    public String toArgument() {
        return argument;
    }
}
