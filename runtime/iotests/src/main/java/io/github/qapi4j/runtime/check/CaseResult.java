// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

/**
 * How one method of a test ended.
 *
 * @param name as JUnit shows it
 * @param status how
 * @param seconds how long it took
 * @param reason why it did not run, or the failure's first line; else empty
 * @param details the failure's diff or stack; else empty
 */
record CaseResult(String name, Status status, double seconds, String reason, String details) {}
