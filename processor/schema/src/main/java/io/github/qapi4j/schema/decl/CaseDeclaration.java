// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Place;
import java.util.Optional;

/** A branch of a union or an alternative of an alternate, by its tag or name. */
public record CaseDeclaration(String name, TypeName type, Optional<Condition> condition, Place place) {}
