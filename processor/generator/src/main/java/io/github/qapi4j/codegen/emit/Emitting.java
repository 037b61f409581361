// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.codegen.type.JavaTypes;
import io.github.qapi4j.schema.model.Reach;
import io.github.qapi4j.schema.model.Schema;

/** What every emitter works with. */
record Emitting(
        Schema schema, ClassNames names, JavaTypes types, Reach reach, Components components, Javadocs javadocs) {
    private static final String CONTRACT = "io.github.qapi4j.contract";

    static Emitting of(Schema schema, ClassNames names, Reach reach, Summaries summaries) {
        JavaTypes types = new JavaTypes(schema, names);
        Javadocs javadocs = new Javadocs(schema, names, summaries);
        return new Emitting(schema, names, types, reach, new Components(schema, types, javadocs), javadocs);
    }

    /** A class that generated code extends or calls. */
    static ClassName contract(String simpleName) {
        return ClassName.get(CONTRACT, simpleName);
    }
}
