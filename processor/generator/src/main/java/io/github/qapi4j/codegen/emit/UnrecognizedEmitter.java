// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.type.Contract;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Defines the case of a sealed interface that holds what the schema does not know. */
final class UnrecognizedEmitter {
    private UnrecognizedEmitter() {}

    /** Of an alternate: a JSON value of a kind that the alternate does not have. */
    static TypeSpec value(ClassName owner, ClassName name) {
        return skeleton(owner, name, MethodSpec.constructorBuilder(), TypeName.get(JsonNode.class))
                .addJavadoc("A value of a kind that this schema does not have. It can be received, not sent.\n\n"
                        + "@param raw the tree as QEMU sent it\n")
                .addMethod(toJson(JsonNode.class, owner.simpleName() + " value"))
                .build();
    }

    /** Of a union: an object with a tag that the union does not have. The caller adds the accessors. */
    static TypeSpec.Builder object(ClassName owner, ClassName name) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameter(String.class, "tag");
        return skeleton(owner, name, constructor, TypeName.get(ObjectNode.class))
                .addJavadoc("A branch that this schema does not have. It can be received, not sent.\n\n"
                        + "@param tag the branch's tag on the wire; empty if QEMU sent none\n"
                        + "@param raw the object as QEMU sent it\n")
                .addMethod(toJson(ObjectNode.class, owner.simpleName() + " branch"));
    }

    private static TypeSpec.Builder skeleton(
            ClassName owner, ClassName name, MethodSpec.Builder constructor, TypeName raw) {
        return TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addSuperinterface(owner)
                .recordConstructor(constructor.addParameter(raw, "raw").build());
    }

    private static MethodSpec toJson(Class<?> tree, String what) {
        return Overrides.method("toJson", tree)
                .addStatement(
                        "throw new $T($S + raw)",
                        Contract.type("UnrecognizedValueException"),
                        "cannot send a " + what + " that the schema does not have: ")
                .build();
    }
}
