// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

/**
 * How much of a part of an image is in the image itself, by the command {@code alloc}.
 *
 * @param allocated in bytes
 * @param length of the part, in bytes
 */
public record IoAllocation(long allocated, long length) {}
