// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

/**
 * What can be added to a program's command line: for programs and their builders.
 *
 * @param <P> the program or its builder
 */
public interface ProgramArguments<P> {
    /**
     * Adds arguments. They count from the next launch on, and stay for all later ones.
     *
     * @param more passed on exactly as they are, after those that every program of this kind gets
     * @return this program or builder
     */
    P addArgs(String... more);
}
