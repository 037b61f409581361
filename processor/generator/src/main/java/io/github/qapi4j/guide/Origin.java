// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

/**
 * A part of the schema that something in Java comes from, as a change of the schema names it.
 *
 * @param definition the definition's name
 * @param path the member, value, branch or {@code branch.member}; empty for the definition as a whole
 */
record Origin(String definition, String path) {}
