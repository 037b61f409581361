// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A property of a type in one architecture.
 *
 * @param type as QEMU calls it: {@code bool}, {@code uint32}, {@code link<iothread>}, an enum of the schema's
 * @param defaultValue empty if QEMU does not say it
 */
public record PropertyFact(String type, Optional<JsonNode> defaultValue) {}
