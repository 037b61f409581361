// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

import java.util.List;

/**
 * A member of an object.
 *
 * @param name on the wire
 * @param type its type
 * @param optional whether it may be left out
 * @param features that the schema lists
 */
public record SchemaMember(String name, String type, boolean optional, List<String> features) {}
