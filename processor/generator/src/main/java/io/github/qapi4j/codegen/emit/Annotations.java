// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.github.qapi4j.codegen.type.Code;
import io.github.qapi4j.codegen.type.Contract;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Head;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The annotations of generated code. */
final class Annotations {
    private static final AnnotationSpec NULLABLE = AnnotationSpec.builder(
                    ClassName.get("org.jspecify.annotations", "Nullable"))
            .build();

    private Annotations() {}

    static TypeName nullable(TypeName type) {
        return type.annotated(NULLABLE);
    }

    /**
     * What every generated file's class carries: where it comes from.
     *
     * @param deprecated whether it uses what is deprecated
     */
    static List<AnnotationSpec> file(boolean deprecated) {
        AnnotationSpec generated = AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                .addMember("value", "$S", "io.github.qapi4j.processor.QapiProcessor")
                .build();
        return deprecated ? List.of(generated, suppressed("deprecation")) : List.of(generated);
    }

    static AnnotationSpec suppressed(String warning) {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", warning)
                .build();
    }

    static List<AnnotationSpec> definition(Definition definition) {
        Head head = definition.head();
        List<String> facts = new ArrayList<>();
        facts.add("kind = " + Code.quoted(definition.kind()));
        facts.add("name = " + Code.quoted(head.name()));
        facts(facts, head.since(), head.features(), head.condition());
        List<Object> members = new ArrayList<>(List.of(String.join(", ", facts)));
        String before = ", programs = {";
        for (Program program : head.programs()) {
            members.add(before);
            members.add(Programs.constant(program));
            before = ", ";
        }
        if (!head.programs().isEmpty()) {
            members.add("}");
        }
        List<AnnotationSpec> annotations = new ArrayList<>();
        annotations.add(annotation("QapiDefinition", Code.of(members.toArray())));
        annotations.addAll(flags(head.features()));
        return annotations;
    }

    /** Of a record's component. That it is deprecated says its accessor: javac complains of it at the constructor. */
    static List<AnnotationSpec> component(Member member) {
        List<AnnotationSpec> annotations = new ArrayList<>(named(
                member.name(),
                Optional.of(member.type().toString()),
                member.since(),
                member.features(),
                member.condition()));
        annotations.removeIf(annotation -> annotation.type().equals(ClassName.get(Deprecated.class)));
        return annotations;
    }

    static List<AnnotationSpec> value(EnumValue value) {
        return named("QapiValue", value.name(), Optional.empty(), value.since(), value.features(), value.condition());
    }

    static List<AnnotationSpec> named(
            String name,
            Optional<String> type,
            Optional<String> since,
            List<Feature> features,
            Optional<Condition> condition) {
        return named("QapiMember", name, type, since, features, condition);
    }

    private static List<AnnotationSpec> named(
            String annotation,
            String name,
            Optional<String> type,
            Optional<String> since,
            List<Feature> features,
            Optional<Condition> condition) {
        List<String> facts = new ArrayList<>();
        facts.add("name = " + Code.quoted(name));
        type.ifPresent(t -> facts.add("type = " + Code.quoted(t)));
        facts(facts, since, features, condition);
        List<AnnotationSpec> annotations = new ArrayList<>();
        annotations.add(annotation(annotation, Code.of(String.join(", ", facts))));
        annotations.addAll(flags(features));
        return annotations;
    }

    /** {@code @Deprecated} and {@code @Unstable}, for what carries the features of those names. */
    static List<AnnotationSpec> flags(List<Feature> features) {
        List<AnnotationSpec> flags = new ArrayList<>();
        features.stream()
                .filter(feature -> feature.name().equals(Feature.DEPRECATED))
                .findFirst()
                .ifPresent(feature -> {
                    AnnotationSpec.Builder deprecated = AnnotationSpec.builder(Deprecated.class);
                    feature.since().ifPresent(since -> deprecated.addMember("since", "$S", printable(since)));
                    flags.add(deprecated.build());
                });
        if (has(features, Feature.UNSTABLE)) {
            flags.add(AnnotationSpec.builder(Contract.type("Unstable")).build());
        }
        return flags;
    }

    static String feature(Feature feature) {
        return feature.name() + feature.condition().map(c -> "{" + c + "}").orElse("");
    }

    /** Since when something is deprecated is no release that a QEMU must have reached: earlier ones may say so as well. */
    private static String fact(Feature feature) {
        String since = feature.name().equals(Feature.DEPRECATED)
                ? ""
                : feature.since().map(release -> " since " + printable(release)).orElse("");
        return feature.name()
                + since
                + feature.condition().map(c -> "{" + c + "}").orElse("");
    }

    private static boolean has(List<Feature> features, String name) {
        return features.stream().anyMatch(feature -> feature.name().equals(name));
    }

    private static void facts(
            List<String> facts, Optional<String> since, List<Feature> features, Optional<Condition> condition) {
        since.ifPresent(s -> facts.add("since = " + Code.quoted(printable(s))));
        if (!features.isEmpty()) {
            facts.add("features = {"
                    + features.stream()
                            .map(feature -> Code.quoted(fact(feature)))
                            .collect(Collectors.joining(", "))
                    + "}");
        }
        condition.ifPresent(c -> facts.add("condition = " + Code.quoted(c.toString())));
    }

    /** An annotation in one line: JavaPoet would give each member one of its own, and takes longer for it. */
    private static AnnotationSpec annotation(String name, Code members) {
        return AnnotationSpec.builder(Contract.type(name))
                .addMember("value", members.block())
                .build();
    }

    /** A release as a literal: it comes from prose, and JavaPoet breaks literals at every line break that Unicode has. */
    static String printable(String release) {
        return release.replaceAll("[^\\x20-\\x7e]+", " ");
    }
}
