// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

/**
 * An intercepted interrupt line changed.
 *
 * @param line its number
 * @param raised true when it was raised, false when it was lowered
 */
public record Irq(int line, boolean raised) {}
