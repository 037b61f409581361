// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.github.qapi4j.contract.json.SecretMembers;
import io.github.qapi4j.schema.model.Member;
import java.util.List;
import java.util.Optional;

/** Defines {@code toString} of records that hold secrets: that of any record, with the secrets masked. */
final class MaskedText {
    private MaskedText() {}

    /** Empty if there is no secret among the components, so that the record's own method does. */
    static Optional<MethodSpec> of(ClassName record, List<Component> components) {
        List<String> members = components.stream()
                .flatMap(component -> component.member().stream())
                .map(Member::name)
                .toList();
        if (components.stream().noneMatch(component -> isSecret(component, members))) {
            return Optional.empty();
        }
        CodeBlock.Builder text = CodeBlock.builder().add("return $S", record.simpleName() + "[");
        String separator = "";
        for (Component component : components) {
            String name = component.javaName();
            text.add("\n+ $S + ", separator + name + "=");
            if (isSecret(component, members)) {
                text.add("($N == null ? null : $S)", name, SecretMembers.MASK);
            } else {
                text.add("$N", name);
            }
            separator = ", ";
        }
        return Optional.of(Overrides.method("toString", String.class)
                .addStatement(text.add("\n+ $S", "]").build())
                .build());
    }

    private static boolean isSecret(Component component, List<String> members) {
        return component
                .member()
                .filter(member -> member.type().toString().equals("str"))
                .filter(member -> SecretMembers.isSecret(member.name(), members))
                .isPresent();
    }
}
