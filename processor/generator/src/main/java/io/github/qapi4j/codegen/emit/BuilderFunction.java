// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Member;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A parameter that sets the members of a record: a function from the first step of its builder to the last, or to what that
 * builds.
 *
 * @param record what is built
 * @param first the first step of its builder
 * @param start what makes this step
 */
record BuilderFunction(ClassName record, TypeName first, CodeBlock start) {
    BuilderFunction(ClassName record, TypeName first) {
        this(record, first, CodeBlock.of("$T.builder()", record));
    }

    /** Of a struct; empty if it has no members. */
    static Optional<BuilderFunction> of(EmitContext context, StructType struct) {
        List<Member> members = context.schema().membersOf(struct);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        ClassName record = context.names().of(struct.name());
        Scope scope = Scope.ofMembers(Reserved.STRUCT);
        ClassName first = record.nestedClass(BuilderEmitter.BUILDER);
        for (Member member : members) {
            String javaName = scope.allocate(Words.of(member.name()).lowerCamel());
            if (Components.isRequired(member)) {
                first = BuilderEmitter.stage(record, javaName, BuilderEmitter.stages(record));
                break;
            }
        }
        return Optional.of(new BuilderFunction(record, first));
    }

    TypeName type() {
        return ParameterizedTypeName.get(
                ClassName.get(Function.class),
                WildcardTypeName.supertypeOf(first),
                WildcardTypeName.subtypeOf(ParameterizedTypeName.get(Contract.type("Buildable"), record)));
    }

    /** What the function makes, which is called {@code name}. */
    CodeBlock built(String name) {
        return CodeBlock.of("$N.apply($L).build()", name, start);
    }
}
