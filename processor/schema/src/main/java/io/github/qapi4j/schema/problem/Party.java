// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import io.github.qapi4j.schema.model.Place;

/** Something else that takes part in a problem, such as the earlier definition of the same name. */
public record Party(String what, Place place) {}
