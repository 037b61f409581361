// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import java.util.List;

/**
 * An event.
 *
 * @param name on the wire
 * @param data an object without members if there is none
 * @param features that the schema lists
 */
public record SchemaEvent(String name, SchemaType.ObjectType data, List<String> features) {}
