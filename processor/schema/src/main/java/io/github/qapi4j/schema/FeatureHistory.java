// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.DefinitionEdits;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the earliest release that has a feature. QEMU's schema says that something is deprecated, not since when; older
 * schemas show, as far as they are at hand. So what is found is an upper bound: a release in between may be the first.
 */
public final class FeatureHistory {
    private static final Pattern RELEASE = Pattern.compile("\\A(\\d+)\\.(\\d+)(?:\\..*)?\\z");

    private final List<Schema> newestFirst;

    private FeatureHistory(Stream<Schema> schemas) {
        this.newestFirst = schemas.sorted(Comparator.comparingInt((Schema schema) -> rank(schema.release()))
                        .reversed())
                .toList();
    }

    /**
     * The schema with the earliest known release of each feature {@code deprecated}.
     *
     * @param older schemas of older releases; those that are not older, or of unknown releases, are passed over
     * @return the schema as it was if its own release is not known
     */
    public static Schema of(Schema schema, List<Schema> older) {
        int own = rank(schema.release());
        if (own < 0) {
            return schema;
        }
        FeatureHistory seen = new FeatureHistory(older.stream().filter(other -> {
            int rank = rank(other.release());
            return rank >= 0 && rank < own;
        }));
        return schema.map(definition -> DefinitionEdits.features(
                definition,
                (member, feature) -> feature.name().equals(Feature.DEPRECATED)
                        ? feature.since(seen.release(definition, member, shortened(schema.release())))
                        : feature));
    }

    /** Goes back as long as the feature is there, for it may have gone and come again. */
    private String release(Definition definition, String member, String own) {
        String earliest = own;
        for (Schema schema : newestFirst) {
            Optional<Feature> feature = schema.find(definition.name())
                    .filter(other -> other.kind().equals(definition.kind()))
                    .flatMap(other -> features(other, member))
                    .flatMap(features -> features.stream()
                            .filter(each -> each.name().equals(Feature.DEPRECATED))
                            .findFirst());
            if (feature.isEmpty()) {
                break;
            }
            earliest = shortened(schema.release());
            if (feature.get().since().isPresent()) {
                return feature.get().since().get();
            }
        }
        return earliest;
    }

    private static Optional<List<Feature>> features(Definition definition, String member) {
        if (member.isEmpty()) {
            return Optional.of(definition.head().features());
        }
        if (definition instanceof EnumType type) {
            return type.values().stream()
                    .filter(value -> value.name().equals(member))
                    .map(EnumValue::features)
                    .findFirst();
        }
        return members(definition).stream()
                .filter(each -> each.name().equals(member))
                .map(Member::features)
                .findFirst();
    }

    private static List<Member> members(Definition definition) {
        if (definition instanceof StructType struct) {
            return struct.members();
        } else if (definition instanceof UnionType union) {
            return union.inline();
        } else if (definition instanceof Command command && command.arguments() instanceof Arguments.Inline inline) {
            return inline.members();
        } else if (definition instanceof Event event && event.arguments() instanceof Arguments.Inline inline) {
            return inline.members();
        }
        return List.of();
    }

    /** A number that is bigger for newer releases; negative if the release is not known. */
    private static int rank(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) * 1000 + Integer.parseInt(matcher.group(2)) : -1;
    }

    /** Nothing is deprecated by an update: {@code 10.0} says all that {@code 10.0.13} does. */
    private static String shortened(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches() ? matcher.group(1) + "." + matcher.group(2) : release;
    }
}
