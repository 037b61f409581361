// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import java.util.List;
import java.util.Optional;

/**
 * A component of a generated record: usually a member of the schema, sometimes a whole object whose members stand beside
 * the others, or the properties that a command takes beyond its declared ones.
 *
 * @param javaName the component's, accessor's and builder method's name
 * @param type the component's type, never primitive
 * @param parameter the builder method's parameter type
 * @param required whether a builder demands it
 * @param read an expression that reads it from {@code in}
 * @param write a call on a {@code MemberWriter}, beginning with a dot
 * @param checked the builder's argument, checked
 * @param member the schema's member, if it is one
 * @param doc Javadoc, already escaped
 * @param facts what the schema says about it, as Javadoc
 * @param clause what it is for, escaped, without a full stop; empty if QEMU's text or nothing says so
 * @param deprecation Javadoc that follows the word, if it is deprecated
 */
record Component(
        String javaName,
        TypeName type,
        TypeName parameter,
        boolean required,
        CodeBlock read,
        CodeBlock write,
        CodeBlock checked,
        Optional<Member> member,
        String doc,
        String facts,
        Optional<String> clause,
        Optional<String> deprecation) {
    boolean isList() {
        return type instanceof ParameterizedTypeName parameterized
                && parameterized.rawType().simpleName().equals("List");
    }

    boolean isMap() {
        return type instanceof ParameterizedTypeName parameterized
                && parameterized.rawType().simpleName().equals("Map");
    }

    /** Whether it is a union whose members stand in the same JSON object as those of the class that holds it. */
    boolean isWhole() {
        return required && member.isEmpty();
    }

    /** Whether null is an expected value; an undeclared map is never null. */
    boolean isNullable() {
        return !required && !isMap();
    }

    /** What its setter's parameter is: the facts, where the summary has said what it is for. */
    String setterDoc() {
        return clause.isPresent() ? facts : doc;
    }

    /** The same component of a branch, which has it in common with the others. */
    Component sharedBy(ClassName union) {
        String see = "see {@link " + union.simpleName() + "#" + javaName + "()}";
        return new Component(
                javaName, type, parameter, required, read, write, checked, member, see, facts, clause, deprecation);
    }

    boolean isDeprecated() {
        return member.map(m -> m.has(Feature.DEPRECATED)).orElse(false);
    }

    static CodeBlock readAll(TypeName record, List<Component> components, CodeBlock... further) {
        CodeBlock.Builder code = CodeBlock.builder().add("return new $T($>$>", record);
        String separator = "\n";
        for (Component component : components) {
            code.add(separator).add(component.read());
            separator = ",\n";
        }
        for (CodeBlock argument : further) {
            code.add(separator).add(argument);
            separator = ",\n";
        }
        return code.add("$<$<);\n").build();
    }

    static CodeBlock writeAll(CodeBlock writer, List<Component> components) {
        CodeBlock.Builder code = CodeBlock.builder().add("return $L$>$>", writer);
        components.forEach(component -> code.add("\n").add(component.write()));
        return code.add((components.isEmpty() ? "" : "\n") + ".object();\n$<$<").build();
    }
}
