// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * What happened in a test: commands, replies, events, programs, tools, console and log, each with its time and its lane. A
 * trace is bounded in bytes and masks secrets before it keeps anything.
 */
@NullMarked
package io.github.qapi4j.runtime.trace;

import org.jspecify.annotations.NullMarked;
