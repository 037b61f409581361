// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.Type;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Reach;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.function.Consumer;

/** Writes the Java of a whole schema. The same schema and options give the same bytes. */
public final class Generator {
    private final Schema schema;
    private final Options options;

    /** A generator for a linked schema. */
    public Generator(Schema schema, Options options) {
        Reach reach = Reach.of(schema);
        this.options = options;
        this.schema = options.prune() ? pruned(schema, reach) : schema;
    }

    /** Defines every file and hands it on, in schema order, the packages' descriptions first. */
    public void generate(Consumer<GeneratedFile> files) {
        ClassNames names = ClassNames.of(schema, options.rootPackage());
        Emitting emitting = Emitting.of(schema, names, Reach.of(schema), options.summaries());
        names.packages().forEach(name -> files.accept(GeneratedFile.packageInfo(name)));
        for (Definition definition : schema.definitions()) {
            TypeSpec type = define(definition, emitting);
            files.accept(file(names.of(definition.name()).packageName(), type));
        }
        ClassName entryPoint = ClassName.get(options.rootPackage(), options.entryPoint());
        files.accept(file(options.rootPackage(), new EntryPointEmitter(emitting).define(entryPoint)));
        files.accept(file(
                options.rootPackage(),
                new IndexEmitter(emitting).define(entryPoint.peerClass(options.entryPoint() + "Index"))));
    }

    private static TypeSpec define(Definition definition, Emitting emitting) {
        if (definition instanceof EnumType type) {
            return new EnumEmitter(emitting).define(type);
        } else if (definition instanceof StructType type) {
            return new StructEmitter(emitting).define(type);
        } else if (definition instanceof UnionType type) {
            return new UnionEmitter(emitting).define(type);
        } else if (definition instanceof AlternateType type) {
            return new AlternateEmitter(emitting).define(type);
        } else if (definition instanceof Command command) {
            return new CommandEmitter(emitting).define(command);
        }
        return new EventEmitter(emitting).define((Event) definition);
    }

    private static GeneratedFile file(String inPackage, TypeSpec type) {
        JavaFile file = JavaFile.builder(inPackage, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
        return new GeneratedFile(inPackage, type.name(), file.toString());
    }

    private static Schema pruned(Schema schema, Reach reach) {
        List<Definition> kept = schema.definitions().stream()
                .filter(definition -> !(definition instanceof Type) || reach.contains(definition.name()))
                .toList();
        return new Schema(schema.release(), kept);
    }
}
