// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.qapi4j.codegen.name.Reserved;
import io.github.qapi4j.codegen.name.Scope;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Definition.Event;
import java.util.List;
import javax.lang.model.element.Modifier;
import tools.jackson.databind.node.ObjectNode;

/** Defines an event's record: its data, and the message as QEMU sent it. */
final class EventEmitter {
    private final EmitContext context;

    EventEmitter(EmitContext context) {
        this.context = context;
    }

    TypeSpec define(Event event) {
        ClassName name = context.names().of(event.name());
        List<Component> components =
                context.components().of(event.arguments(), Scope.ofMembers(Reserved.EVENT), name, event);
        ParameterSpec raw = ParameterSpec.builder(ObjectNode.class, "raw").build();
        return RecordEmitter.define(name, components, raw)
                .addSuperinterface(Contract.type("QmpEvent"))
                .addJavadoc(context.javadocs().definition(event, components))
                .addJavadoc("$L@param raw the whole message as QEMU sent it\n", components.isEmpty() ? "\n" : "")
                .addJavadoc(context.javadocs().tags(event, true))
                .addAnnotations(Annotations.file(context.deprecatedUses().in(event)))
                .addAnnotations(Annotations.definition(event))
                .addMethod(Overrides.method("eventName", String.class)
                        .addStatement("return $S", event.name())
                        .build())
                .addMethod(Overrides.method("dataJson", ObjectNode.class)
                        .addCode(Component.writeAll(out -> CodeBlock.of(""), components))
                        .build())
                .addMethod(fromJson(name, event, components))
                .build();
    }

    private static MethodSpec fromJson(ClassName name, Event event, List<Component> components) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("fromJson")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(ObjectNode.class, "message")
                .returns(name)
                .addJavadoc("Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.\n\n"
                        + "@param message the whole message\n@return the event\n"
                        + "@throws io.github.qapi4j.contract.QapiDecodeException if the data is of another kind\n");
        if (!components.isEmpty()) {
            ClassName reader = Contract.MEMBER_READER;
            method.addStatement("$T in = $T.ofData($S, message)", reader, reader, event.name());
        }
        return method.addCode(Component.readAll(name, components, CodeBlock.of("message")))
                .build();
    }
}
