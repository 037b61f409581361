// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

/**
 * A definition, or a member, value or branch in it, as a {@code Change} of the schema names it.
 *
 * @param definition the definition's name
 * @param path the member, value, branch or {@code branch.member}; empty for the definition as a whole
 */
record SchemaPath(String definition, String path) {}
