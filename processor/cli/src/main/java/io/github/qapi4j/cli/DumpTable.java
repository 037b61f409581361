// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table that {@code qapi dump} prints. */
final class DumpTable {
    private final Schema schema;
    private final DumpRows rows = new DumpRows();
    private final Set<TypeRef> arrays = new LinkedHashSet<>();

    private DumpTable(Schema schema) {
        this.schema = schema;
    }

    static String of(Schema schema) {
        DumpTable table = new DumpTable(schema);
        for (Builtin builtin : Builtin.values()) {
            table.arrays.add(new TypeRef.OfBuiltin(builtin));
        }
        schema.definitions().forEach(table::add);
        table.arrays.forEach(element -> table.rows.add("array", "[" + element + "]", "", element.toString(), ""));
        return table.rows.text();
    }

    private void add(Definition definition) {
        // Patterns in switch are not in Java 17.
        if (definition instanceof EnumType values) {
            rows.add(
                    values,
                    "",
                    values.prefix().map(prefix -> "prefix=" + prefix).orElse(""));
            values.values().forEach(value -> rows.add(values, value));
        } else if (definition instanceof StructType struct) {
            rows.add(struct, "", struct.base().map(base -> "base=" + base).orElse(""));
            struct.base().ifPresent(base -> inherited("struct.inherited", struct, schema.get(StructType.class, base)));
            struct.members().forEach(member -> member("struct.member", struct, member, ""));
        } else if (definition instanceof UnionType union) {
            add(union);
        } else if (definition instanceof AlternateType alternate) {
            rows.add(alternate, "", "");
            alternate.alternatives().forEach(alternative -> alternative(alternate, alternative));
        } else if (definition instanceof Command command) {
            rows.add(command, command.returns().map(this::type).orElse(""), attributes(command));
            data("command.arg", command, command.arguments());
        } else if (definition instanceof Event event) {
            rows.add(event, "", String.join(";", attributes(event.arguments())));
            data("event.data", event, event.arguments());
        }
    }

    private void add(UnionType union) {
        rows.add(
                union,
                union.discriminatorType(),
                "base=" + union.base().orElse("{}") + ";discriminator=" + union.discriminator());
        common("union.common", union, union, "");
        for (Branch branch : union.branches()) {
            String attribute = branch.type().isPresent() ? "" : "empty";
            rows.add(
                    "union.branch",
                    union.name(),
                    branch.tag(),
                    branch.type().orElse(""),
                    "",
                    List.of(),
                    branch.condition(),
                    attribute,
                    Optional.empty());
        }
    }

    private void common(String kind, Definition owner, UnionType union, String from) {
        union.base().ifPresent(base -> inherited(kind, owner, schema.get(StructType.class, base)));
        union.inline().forEach(member -> member(kind, owner, member, from));
    }

    /** The members of a struct as they appear in a definition that takes them over. */
    private void inherited(String kind, Definition owner, StructType struct) {
        struct.base().ifPresent(base -> inherited(kind, owner, schema.get(StructType.class, base)));
        struct.members().forEach(member -> member(kind, owner, member, "from=" + struct.name()));
    }

    private void data(String kind, Definition owner, Arguments arguments) {
        if (arguments instanceof Arguments.Inline inline) {
            inline.members().forEach(member -> member(kind, owner, member, ""));
        } else if (arguments instanceof Arguments.Named named) {
            Definition type = schema.find(named.type()).orElseThrow();
            if (type instanceof StructType struct) {
                inherited(kind, owner, struct);
            } else if (type instanceof UnionType union) {
                common(kind, owner, union, "from=q_obj_" + union.name() + "-base");
            }
        }
    }

    private void member(String kind, Definition owner, Member member, String from) {
        rows.add(
                kind,
                owner.name(),
                member.name(),
                type(member.type()),
                member.optional() ? "optional" : "required",
                member.features(),
                member.condition(),
                from,
                // The documentation of an inherited member is that of its owner.
                from.isEmpty() ? DumpRows.since(member.origin()) : Optional.empty());
    }

    private void alternative(AlternateType alternate, Alternative alternative) {
        rows.add(
                "alternate.branch",
                alternate.name(),
                alternative.name(),
                type(alternative.type()),
                "",
                List.of(),
                alternative.condition(),
                "qtype=" + qtype(alternative.kind()),
                Optional.empty());
    }

    private static String qtype(JsonKind kind) {
        return switch (kind) {
            case OBJECT -> "QTYPE_QDICT";
            case ARRAY -> "QTYPE_QLIST";
            case STRING -> "QTYPE_QSTRING";
            case NUMBER -> "QTYPE_QNUM";
            case BOOLEAN -> "QTYPE_QBOOL";
            case NULL -> "QTYPE_QNULL";
        };
    }

    private static String attributes(Command command) {
        List<String> attributes = attributes(command.arguments());
        addIf(command.allowOob(), "allow-oob", attributes);
        addIf(command.allowPreconfig(), "allow-preconfig", attributes);
        addIf(command.coroutine(), "coroutine", attributes);
        addIf(!command.gen(), "no-gen", attributes);
        addIf(!command.successResponse(), "no-success-response", attributes);
        return String.join(";", attributes);
    }

    private static List<String> attributes(Arguments arguments) {
        List<String> attributes = new ArrayList<>();
        if (arguments instanceof Arguments.Named named) {
            attributes.add("data=" + named.type());
            addIf(named.boxed(), "boxed", attributes);
        }
        return attributes;
    }

    private static void addIf(boolean present, String attribute, List<String> attributes) {
        if (present) {
            attributes.add(attribute);
        }
    }

    private String type(TypeRef type) {
        if (type instanceof TypeRef.ArrayOf array) {
            arrays.add(array.element());
        }
        return type.toString();
    }
}
