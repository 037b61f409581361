// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

/**
 * What a command did that was run on a console.
 *
 * @param exitCode the shell's {@code $?}
 * @param output what it printed, and whatever else was printed meanwhile, but for the kernel's messages
 */
public record ConsoleResult(int exitCode, String output) {}
