// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Condition;

/**
 * Evidence for the truth of a build condition: something that has it is present, or absent.
 *
 * @param holds whether the condition is true, because the thing that carries it is there
 * @param path of that thing
 * @param type the schema's name of the type that the thing is in; may be empty
 */
record Evidence(Condition condition, boolean holds, String path, String type) {}
