// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.model.Since;
import java.util.List;
import java.util.Optional;

/** A member whose type is only a name yet. */
public record MemberDeclaration(
        String name,
        TypeName type,
        boolean optional,
        Optional<Condition> condition,
        List<Feature> features,
        Optional<Since> origin,
        String doc,
        Place place) {}
