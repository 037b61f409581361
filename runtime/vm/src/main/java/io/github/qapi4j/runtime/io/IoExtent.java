// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * A part of an image, by the command {@code map}.
 *
 * @param isAllocated whether it is in the image itself
 * @param offset where it begins, in bytes
 * @param length in bytes
 */
public record IoExtent(boolean isAllocated, long offset, long length) {}
