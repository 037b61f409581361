// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

/**
 * One member of a tar archive.
 *
 * @param name as the archive has it
 * @param offset where its data begin in the archive, in bytes
 * @param size of its data, in bytes
 */
public record TarMember(String name, long offset, long size) {}
