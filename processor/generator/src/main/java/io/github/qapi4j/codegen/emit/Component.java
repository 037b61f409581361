// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.codegen.type.Code;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * A component of a generated record: usually a member of the schema, sometimes a whole object whose members stand beside
 * the others, or the properties that a command takes beyond its declared ones.
 *
 * @param javaName the component's, accessor's and builder method's name
 * @param type the component's type, never primitive
 * @param parameter the builder method's parameter type
 * @param required whether a builder demands it
 * @param read an expression that reads it from {@code in}
 * @param writing of an expression that is the value, a call on a {@code MemberWriter}, beginning with a dot
 * @param checked the builder's argument, checked
 * @param member the schema's member, if it is one
 * @param doc Javadoc, already escaped
 * @param facts what the schema says about it, as Javadoc
 * @param clause what it is for, escaped, without a full stop; empty if QEMU's text or nothing says so
 * @param deprecation Javadoc that follows the word, if it is deprecated
 * @param flag of a boolean that QEMU may leave out of what it sends, the name of the accessor that is then false
 */
record Component(
        String javaName,
        TypeName type,
        TypeName parameter,
        boolean required,
        Code read,
        Function<String, Code> writing,
        Code checked,
        Optional<Member> member,
        String doc,
        String facts,
        Optional<String> clause,
        Optional<String> deprecation,
        Optional<String> flag) {
    /** Writes the record's field: a call of the accessor would only be more code. */
    Code write() {
        return writing.apply(javaName);
    }

    /** Writes what the accessor returns, where there is no field. */
    Code writeAccessor() {
        return writing.apply(javaName + "()");
    }

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

    /** The accessor of a boolean that is never null, if there is one; its body returns what {@code value} is. */
    Optional<MethodSpec.Builder> flagAccessor(CodeBlock value) {
        return flag.map(name -> MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addAnnotations(member.map(m -> Annotations.flags(m.features())).orElse(List.of()))
                .returns(TypeName.BOOLEAN)
                .addJavadoc(Javadocs.text("{@return whether {@link #" + javaName
                        + "()} is true; false where QEMU has left it out}\n" + Deprecation.tag(deprecation)))
                .addStatement("return $T.TRUE.equals($L)", Boolean.class, value));
    }

    /** The same component of a branch, which has it in common with the others. */
    Component sharedBy(ClassName union) {
        String see = "see {@link " + union.simpleName() + "#" + javaName + "()}";
        return new Component(
                javaName,
                type,
                parameter,
                required,
                read,
                writing,
                checked,
                member,
                see,
                facts,
                clause,
                deprecation,
                Optional.empty());
    }

    boolean isDeprecated() {
        return member.map(m -> m.has(Feature.DEPRECATED)).orElse(false);
    }

    static CodeBlock readAll(TypeName record, List<Component> components, CodeBlock... further) {
        CodeBlock.Builder code = CodeBlock.builder().add("return new $T($>$>", record);
        List<Object> read = new ArrayList<>();
        String separator = "\n";
        for (Component component : components) {
            read.add(separator);
            read.add(component.read());
            separator = ",\n";
        }
        code.add(Code.of(read.toArray()).block());
        for (CodeBlock argument : further) {
            code.add(separator).add(argument);
            separator = ",\n";
        }
        return code.add("$<$<);\n").build();
    }

    /**
     * Statements that write components into a new object and return it.
     *
     * @param first from the variable that holds the writer, statements that come before; may be empty
     */
    static CodeBlock writeAll(Function<String, CodeBlock> first, List<Component> components) {
        // Not chained: each class that does so would have the writer's long name in the descriptors of what it calls.
        String out = "out";
        while (isTaken(out, components)) {
            out += "_";
        }
        CodeBlock before = first.apply(out);
        if (components.isEmpty() && before.isEmpty()) {
            return CodeBlock.of("return new $T().object();\n", Contract.MEMBER_WRITER);
        }
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$1T $2L = new $1T();\n", Contract.MEMBER_WRITER, out)
                .add(before);
        List<Object> written = new ArrayList<>();
        for (Component component : components) {
            written.add(out);
            written.add(component.write());
            written.add(";\n");
        }
        written.add("return " + out + ".object();\n");
        return code.add(Code.of(written.toArray()).block()).build();
    }

    private static boolean isTaken(String name, List<Component> components) {
        return components.stream().anyMatch(component -> component.javaName.equals(name));
    }
}
