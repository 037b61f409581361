// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.codegen.type.JavaTypes;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Reachability;
import io.github.qapi4j.schema.model.Schema;
import java.util.Set;

/**
 * What every emitter works with.
 *
 * @param programs those that have the commands of which the schema names none
 */
record EmitContext(
        Schema schema,
        ClassNames names,
        JavaTypes types,
        Reachability reach,
        Components components,
        Javadocs javadocs,
        Set<Program> programs,
        DeprecatedUses deprecatedUses,
        EntryPoint entryPoint) {
    static EmitContext of(Schema schema, ClassNames names, Reachability reach, Options options) {
        JavaTypes types = new JavaTypes(schema, names);
        Javadocs javadocs = new Javadocs(schema, names, options.summaries());
        return new EmitContext(
                schema,
                names,
                types,
                reach,
                new Components(schema, types, javadocs, reach),
                javadocs,
                options.programs(),
                new DeprecatedUses(schema),
                EntryPoint.of(schema, ClassName.get(options.rootPackage(), options.entryPoint())));
    }
}
