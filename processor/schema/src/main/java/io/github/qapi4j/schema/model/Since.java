// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

/**
 * The release that the documentation of a member or value names as its first.
 *
 * @param release for example {@code 6.2}
 * @param inText whether the text names it in another form than {@code (since 6.2)}, the only one that {@code qapi dump}
 *     tells of
 */
public record Since(String release, boolean inText) {}
