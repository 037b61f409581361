// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.Difference.Kind;
import io.github.qapi4j.schema.introspect.SchemaInfo.MemberInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.VariantInfo;
import java.util.Map;

/**
 * Compares a struct or union with what is there in its place.
 *
 * @param type the schema's name of the type; empty if it has none
 */
record ObjectComparison(IntrospectionComparison walk, Findings findings, Introspection live, String path, String type) {
    void compare(ObjectInfo object, ObjectInfo other) {
        findings.compare(object.traits(), other.traits(), path, type);
        members(object, other);
        if (object.tag().isPresent() != other.tag().isPresent()) {
            String detail = MatchKeys.kind(object) + " in the schema, " + MatchKeys.kind(other) + " there";
            findings.differ(Kind.TYPE, path, type, detail);
        } else if (object.tag().isPresent()) {
            String tag = object.tag().get();
            if (!other.tag().get().equals(tag)) {
                String detail = "the tag is '" + tag + "' in the schema, '"
                        + other.tag().get() + "' there";
                findings.differ(Kind.TYPE, path, type, detail);
            }
            variants(object, other, tag);
        }
    }

    private void members(ObjectInfo object, ObjectInfo other) {
        Map<String, MemberInfo> there = MatchKeys.index(other.members(), MemberInfo::name);
        for (MemberInfo member : object.members()) {
            String at = path + "." + member.name();
            MemberInfo match = there.remove(member.name());
            if (match == null) {
                findings.absent("the member", member.traits().condition(), at, type);
                continue;
            }
            findings.compare(member.traits(), match.traits(), at, type);
            if (member.optional() != match.optional()) {
                findings.differ(
                        Kind.OPTIONAL,
                        at,
                        type,
                        word(member.optional()) + " in the schema, " + word(match.optional()) + " there");
            }
            walk.pair(member.type(), match.type(), at);
        }
        there.values()
                .forEach(extra ->
                        findings.extra("the " + word(extra.optional()) + " member", path + "." + extra.name(), type));
    }

    /** Variants without members say no more than the values of the tag's enum, which are compared in their place. */
    private void variants(ObjectInfo object, ObjectInfo other, String tag) {
        Map<String, VariantInfo> there = MatchKeys.index(other.variants(), VariantInfo::tag);
        for (VariantInfo variant : object.variants()) {
            String at = at(tag, variant.tag());
            VariantInfo match = there.remove(variant.tag());
            if (match != null) {
                findings.present(variant.condition(), at, type);
                walk.pair(variant.type(), match.type(), at);
            } else if (!variant.type().equals(TypeNumbering.NOTHING)) {
                findings.absent("the variant", variant.condition(), at, type);
            }
        }
        for (VariantInfo extra : there.values()) {
            if (!(live.type(extra.type()) instanceof ObjectInfo added && added.isEmpty())) {
                findings.extra("the variant", at(tag, extra.tag()), type);
            }
        }
    }

    private String at(String tag, String value) {
        return path + "{" + tag + "=" + value + "}";
    }

    private static String word(boolean optional) {
        return optional ? "optional" : "required";
    }
}
