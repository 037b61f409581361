// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.file;

import io.github.qapi4j.schema.model.Alternative;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes schema files: one line per definition, member and value, so that differences between releases are readable. */
public final class SchemaFileWriter {
    static final String FORMAT = "qapi4j-schema";
    static final String VERSION = "1";
    static final String INTEGER_WIDTHS = "integer-widths";

    private final JsonLines json = new JsonLines();

    private SchemaFileWriter() {}

    /** The text of a schema file. */
    public static String write(Schema schema) {
        SchemaFileWriter writer = new SchemaFileWriter();
        JsonLines json = writer.json;
        json.openLines('{').line().key(FORMAT).text(VERSION);
        json.line().key("release").text(schema.release());
        if (!schema.hasIntegerWidths()) {
            json.line().key(INTEGER_WIDTHS).flag(false);
        }
        json.line().key("definitions").openLines('[');
        for (Definition definition : schema.definitionsByFile()) {
            // QType is part of the language.
            if (!definition.name().equals(Schema.QTYPE)) {
                json.line().open('{');
                writer.definition(definition);
                json.close('}');
            }
        }
        return json.closeLines(']').closeLines('}').end();
    }

    private void definition(Definition definition) {
        Head head = definition.head();
        json.key(definition.kind()).text(head.name());
        if (!head.module().isEmpty()) {
            json.key("module").text(head.module());
        }
        head.since().ifPresent(since -> json.key("since").text(since));
        FeatureWriter.write(json, head.condition(), head.features());
        FeatureWriter.texts(
                json, "programs", head.programs().stream().map(Program::label).toList());
        if (definition instanceof EnumType values) {
            values.prefix().ifPresent(prefix -> json.key("prefix").text(prefix));
            lines("data", '[', values.values(), ']', SchemaFileWriter::value);
        } else if (definition instanceof StructType struct) {
            struct.base().ifPresent(base -> json.key("base").text(base));
            members("data", struct.members());
        } else if (definition instanceof UnionType union) {
            union(union);
        } else if (definition instanceof AlternateType alternate) {
            lines("data", '{', alternate.alternatives(), '}', SchemaFileWriter::alternative);
        } else if (definition instanceof Command command) {
            command(command);
        } else if (definition instanceof Event event) {
            data(event.arguments());
        }
    }

    private void union(UnionType union) {
        json.key("discriminator").text(union.discriminator());
        union.base().ifPresentOrElse(base -> json.key("base").text(base), () -> members("base", union.inline()));
        List<Branch> listed =
                union.branches().stream().filter(b -> b.type().isPresent()).toList();
        lines("data", '{', listed, '}', SchemaFileWriter::branch);
    }

    private void command(Command command) {
        command.returns().ifPresent(type -> json.key("returns").type(type));
        flag("gen", !command.gen(), false);
        flag("success-response", !command.successResponse(), false);
        flag("allow-oob", command.allowOob(), true);
        flag("allow-preconfig", command.allowPreconfig(), true);
        flag("coroutine", command.coroutine(), true);
        data(command.arguments());
    }

    private void data(Arguments arguments) {
        if (arguments instanceof Arguments.Inline inline) {
            members("data", inline.members());
        } else if (arguments instanceof Arguments.Named named) {
            flag("boxed", named.boxed(), true);
            json.key("data").text(named.type());
        }
    }

    private void flag(String name, boolean present, boolean value) {
        if (present) {
            json.key(name).flag(value);
        }
    }

    private void members(String key, List<Member> members) {
        lines(key, '{', members, '}', SchemaFileWriter::member);
    }

    private <T> void lines(String key, char open, List<T> elements, char close, BiConsumer<JsonLines, T> write) {
        json.key(key).openLines(open);
        elements.forEach(element -> write.accept(json.line(), element));
        json.closeLines(close);
    }

    private static void member(JsonLines json, Member member) {
        json.key(member.optional() ? "*" + member.name() : member.name());
        if (FeatureWriter.none(member.condition(), member.features(), member.origin())) {
            json.type(member.type());
        } else {
            json.open('{').key("type").type(member.type());
            member.origin().ifPresent(since -> FeatureWriter.write(json, since));
            FeatureWriter.write(json, member.condition(), member.features());
            json.close('}');
        }
    }

    private static void value(JsonLines json, EnumValue value) {
        if (FeatureWriter.none(value.condition(), value.features(), value.origin())) {
            json.text(value.name());
        } else {
            json.open('{').key("name").text(value.name());
            value.origin().ifPresent(since -> FeatureWriter.write(json, since));
            FeatureWriter.write(json, value.condition(), value.features());
            json.close('}');
        }
    }

    private static void branch(JsonLines json, Branch branch) {
        json.key(branch.tag());
        if (branch.condition().isEmpty()) {
            json.text(branch.type().orElseThrow());
        } else {
            json.open('{').key("type").text(branch.type().orElseThrow());
            FeatureWriter.write(json, branch.condition(), List.of());
            json.close('}');
        }
    }

    private static void alternative(JsonLines json, Alternative alternative) {
        json.key(alternative.name());
        if (alternative.condition().isEmpty()) {
            json.type(alternative.type());
        } else {
            json.open('{').key("type").type(alternative.type());
            FeatureWriter.write(json, alternative.condition(), List.of());
            json.close('}');
        }
    }
}
