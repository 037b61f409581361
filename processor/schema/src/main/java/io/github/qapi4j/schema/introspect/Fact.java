// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Condition;

/**
 * What the presence or absence of something says about the build.
 *
 * @param holds whether the condition is true, because the thing that carries it is there
 * @param path of that thing
 * @param type the schema's name of the type that the thing is in; may be empty
 */
record Fact(Condition condition, boolean holds, String path, String type) {}
