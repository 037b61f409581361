// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Condition;

/**
 * Evidence for the truth of a build condition: something that has it is present, or absent.
 *
 * @param holds whether the condition is true, because what carries it is there
 * @param path of what carries it
 * @param type the schema's name of the type that holds it; may be empty
 */
record Evidence(Condition condition, boolean holds, String path, String type) {}
