// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * A pattern that was expected and is not there.
 *
 * @param offset where what was looked at begins, in bytes
 * @param length how much was looked at, in bytes
 */
public record IoMismatch(long offset, long length) {}
