// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.model;

import java.util.Optional;

/**
 * A branch of a union.
 *
 * @param tag the discriminator's value on the wire
 * @param type the struct or union whose members the branch adds; empty for a tag that the union does not list, which adds
 *     none
 * @param condition for a tag that the union does not list, the condition of the enum value
 */
public record Branch(String tag, Optional<String> type, Optional<Condition> condition, Place place) {}
