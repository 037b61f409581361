// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.Optional;

/**
 * One of the types that an alternate may be.
 *
 * @param name the name in the schema; it is not on the wire
 * @param kind the JSON kind by which the alternate is told apart
 */
public record Alternative(String name, TypeRef type, JsonKind kind, Optional<Condition> condition, Place place) {}
