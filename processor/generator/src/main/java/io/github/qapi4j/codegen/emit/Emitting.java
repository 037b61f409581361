// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.codegen.type.JavaTypes;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Reach;
import io.github.qapi4j.schema.model.Schema;
import java.util.Set;

/**
 * What every emitter works with.
 *
 * @param programs those that have the commands of which the schema names none
 */
record Emitting(
        Schema schema,
        ClassNames names,
        JavaTypes types,
        Reach reach,
        Components components,
        Javadocs javadocs,
        Set<Program> programs) {
    static Emitting of(Schema schema, ClassNames names, Reach reach, Options options) {
        JavaTypes types = new JavaTypes(schema, names);
        Javadocs javadocs = new Javadocs(schema, names, options.summaries());
        return new Emitting(
                schema, names, types, reach, new Components(schema, types, javadocs), javadocs, options.programs());
    }
}
