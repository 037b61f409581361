// SPDX-License-Identifier: Apache-2.0
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
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes the Java of a whole schema. The same schema and options give the same bytes. */
public final class Generator {
    private final Schema schema;
    private final Options options;

    /** A generator for a linked schema. */
    public Generator(Schema schema, Options options) {
        this.options = options;
        this.schema = generated(schema, options);
    }

    /**
     * Defines every file and hands it on, in schema order, the packages' descriptions first.
     *
     * @param files gets one file after the other, each on whichever thread is done with it, before this method returns
     */
    public void generate(Consumer<GeneratedFile> files) {
        ClassNames names = ClassNames.of(schema, options.rootPackage());
        EmitContext context = EmitContext.of(schema, names, Reachability.of(schema), options);
        names.packages().forEach(name -> files.accept(GeneratedFile.packageInfo(name)));
        ClassName index = context.entryPoint().name().peerClass(options.entryPoint() + "Index");
        Stream<Supplier<GeneratedFile>> types = schema.definitions().stream()
                .filter(definition -> names.find(definition.name()).isPresent())
                .map(definition -> () -> file(names.of(definition.name()).packageName(), define(definition, context)));
        Stream<Supplier<GeneratedFile>> roots = Stream.of(
                () -> file(options.rootPackage(), new EntryPointEmitter(context).define()),
                () -> file(options.rootPackage(), new IndexEmitter(context).define(index)));
        // Files are independent of each other, and JavaPoet takes most of the time.
        Stream.concat(types, roots).toList().parallelStream().map(Supplier::get).forEachOrdered(files);
    }

    private static TypeSpec define(Definition definition, EmitContext context) {
        if (definition instanceof EnumType type) {
            return new EnumEmitter(context).define(type);
        } else if (definition instanceof StructType type) {
            return new StructEmitter(context).define(type);
        } else if (definition instanceof UnionType type) {
            return new UnionEmitter(context).define(type);
        } else if (definition instanceof AlternateType type) {
            return new AlternateEmitter(context).define(type);
        } else if (definition instanceof Command command) {
            return new CommandEmitter(context).define(command);
        }
        return new EventEmitter(context).define((Event) definition);
    }

    private static GeneratedFile file(String inPackage, TypeSpec type) {
        JavaFile file = JavaFile.builder(inPackage, type)
                .indent("  ")
                .skipJavaLangImports(true)
                .build();
        return new GeneratedFile(inPackage, type.name(), Layout.compact(file.toString()));
    }

    /** The part of a schema that classes are generated for. */
    static Schema generated(Schema schema, Options options) {
        return options.prune() ? pruned(schema, Reachability.of(schema)) : schema;
    }

    private static Schema pruned(Schema schema, Reachability reach) {
        List<Definition> kept = schema.definitions().stream()
                .filter(definition -> !(definition instanceof Type) || reach.contains(definition.name()))
                .toList();
        return new Schema(schema.release(), kept);
    }
}
