// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.AlternativeInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.BuiltinInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.MemberInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.Traits;
import io.github.qapi4j.schema.introspect.SchemaInfo.ValueInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.VariantInfo;
import io.github.qapi4j.schema.model.Feature;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one entity of a reply. */
final class EntityReader {
    private EntityReader() {}

    static SchemaInfo read(JsonEntry entry) {
        String name = entry.text("name");
        Traits traits = traits(entry);
        String metaType = entry.text("meta-type");
        return switch (metaType) {
            case "command" ->
                new CommandInfo(name, traits, entry.text("arg-type"), entry.text("ret-type"), entry.flag("allow-oob"));
            case "event" -> new EventInfo(name, traits, entry.text("arg-type"));
            case "builtin" -> new BuiltinInfo(name, entry.text("json-type"));
            case "enum" -> new EnumInfo(name, traits, values(entry));
            case "array" -> new ArrayInfo(name, traits, entry.text("element-type"));
            case "object" -> new ObjectInfo(name, traits, members(entry), entry.optionalText("tag"), variants(entry));
            case "alternate" ->
                new AlternateInfo(
                        name,
                        traits,
                        entry.entries("members").stream()
                                .map(member -> new AlternativeInfo(member.text("type"), Optional.empty()))
                                .toList());
            default -> {
                if (!metaType.isEmpty()) {
                    entry.wrong("there is no meta-type '" + metaType + "'");
                }
                yield new BuiltinInfo(name, "value");
            }
        };
    }

    /** QEMU 6.1 and before have {@code values} only; those after have it beside {@code members}, as a copy. */
    private static List<ValueInfo> values(JsonEntry entry) {
        List<ValueInfo> values = entry.has("members")
                ? entry.entries("members").stream()
                        .map(value -> new ValueInfo(value.text("name"), traits(value)))
                        .toList()
                : entry.texts("values").stream()
                        .map(value -> new ValueInfo(value, Traits.NONE))
                        .toList();
        checkDistinct(entry, "value", values.stream().map(ValueInfo::name).toList());
        return values;
    }

    private static List<MemberInfo> members(JsonEntry entry) {
        List<MemberInfo> members = entry.entries("members").stream()
                .map(member ->
                        new MemberInfo(member.text("name"), traits(member), member.text("type"), member.has("default")))
                .toList();
        checkDistinct(entry, "member", members.stream().map(MemberInfo::name).toList());
        return members;
    }

    private static List<VariantInfo> variants(JsonEntry entry) {
        if (entry.has("tag") != entry.has("variants")) {
            entry.wrong("'tag' and 'variants' belong together");
        }
        if (!entry.has("variants")) {
            return List.of();
        }
        List<VariantInfo> variants = entry.entries("variants").stream()
                .map(variant -> new VariantInfo(variant.text("case"), Optional.empty(), variant.text("type")))
                .toList();
        checkDistinct(entry, "variant", variants.stream().map(VariantInfo::tag).toList());
        return variants;
    }

    private static Traits traits(JsonEntry entry) {
        if (!entry.has("features")) {
            return Traits.NONE;
        }
        List<String> names = entry.texts("features");
        checkDistinct(entry, "feature", names);
        return new Traits(
                Optional.empty(),
                Optional.of(names.stream()
                        .map(name -> new Feature(name, Optional.empty()))
                        .toList()));
    }

    private static void checkDistinct(JsonEntry entry, String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name) && !name.isEmpty()) {
                entry.wrong("the " + what + " '" + name + "' is there twice");
            }
        }
    }
}
