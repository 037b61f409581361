// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.runtime.live.GeneratedClasses.Needs;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What our own schema says of a generated class, or of what the names of members, branches and values lead to from there. */
final class SchemaPath {
    private static final Pattern FEATURE = Pattern.compile("(\\S+?)(?: since ([^{]*))?(?:\\{(.*)\\})?");

    private final Class<?> type;
    private final List<String> names;
    private final @Nullable QapiDefinition definition;

    SchemaPath(Class<?> type, List<String> names) {
        this.type = type;
        this.names = names;
        this.definition = GeneratedClasses.definition(type);
    }

    /** What it is, with what the schema says of it. */
    UnknownEntity entity() {
        if (names.isEmpty() && definition != null) {
            return new UnknownEntity(text(), definition.since(), definition.condition());
        }
        Needs facts = facts();
        return facts == null
                ? new UnknownEntity(text(), "", "")
                : new UnknownEntity(text(), facts.since(), facts.condition());
    }

    /** One of its features, with what the schema says of that. */
    UnknownEntity feature(String name) {
        String what = "feature '" + name + "' of " + text();
        return features().stream()
                .map(FEATURE::matcher)
                .filter(Matcher::matches)
                .filter(feature -> name.equals(feature.group(1)))
                .findFirst()
                .map(feature -> new UnknownEntity(what, given(feature.group(2)), given(feature.group(3))))
                .orElse(new UnknownEntity(what, "", ""));
    }

    private List<String> features() {
        if (names.isEmpty() && definition != null) {
            return List.of(definition.features());
        }
        Needs facts = facts();
        return facts == null ? List.of() : facts.features();
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Of the last name, or of the branch or alternative that the class itself is; null where the schema has none. */
    private @Nullable Needs facts() {
        QapiMember own = type.getAnnotation(QapiMember.class);
        if (names.isEmpty()) {
            return own == null ? null : Needs.of(own);
        }
        return find(type, names).map(Found::facts).findFirst().orElse(null);
    }

    /** A member, branch or value, and the type that further names lead on from. */
    private record Found(Needs facts, Type type) {}

    /** What names lead to. */
    private static Stream<Found> find(Type from, List<String> names) {
        String first = names.get(0);
        List<String> rest = names.subList(1, names.size());
        Stream<Found> found = step(from, first);
        return rest.isEmpty() ? found : found.flatMap(one -> find(one.type(), rest));
    }

    private static Stream<Found> step(Type from, String name) {
        if (GeneratedClasses.isList(from)) {
            return step(GeneratedClasses.element(from), name);
        }
        Class<?> inner = from instanceof Class<?> c && GeneratedClasses.isGenerated(c) ? c : null;
        if (inner == null) {
            return Stream.empty();
        } else if (QapiEnum.class.isAssignableFrom(inner)) {
            return GeneratedClasses.value(inner, name).map(facts -> new Found(facts, Void.class)).stream();
        } else if (GeneratedClasses.isAlternate(inner)) {
            return GeneratedClasses.cases(inner).stream().flatMap(one -> step(GeneratedClasses.value(one), name));
        }
        Stream<Found> members = members(inner, name);
        Stream<Found> merged = GeneratedClasses.merged(inner).stream().flatMap(one -> step(one, name));
        return Stream.of(members, merged, branches(inner, name)).flatMap(found -> found);
    }

    private static Stream<Found> members(Class<?> type, String name) {
        return GeneratedClasses.members(type).stream()
                .filter(member -> member.facts().name().equals(name))
                .map(member -> new Found(Needs.of(member.facts()), member.type()));
    }

    /** The branch of this name, or the member that all branches have. */
    private static Stream<Found> branches(Class<?> union, String name) {
        List<Class<?>> own = GeneratedClasses.cases(union);
        List<Class<?>> branches = new ArrayList<>(own);
        Class<?> tagOnly = GeneratedClasses.tagOnly(union);
        Class<?> tag = GeneratedClasses.tag(union);
        Stream<Found> named = own.stream()
                .filter(branch -> GeneratedClasses.facts(branch).name().equals(name))
                .map(branch -> new Found(Needs.of(GeneratedClasses.facts(branch)), branch));
        if (tagOnly != null) {
            branches.add(tagOnly);
            boolean itsOwn = own.stream()
                    .anyMatch(branch -> GeneratedClasses.facts(branch).name().equals(name));
            if (!itsOwn && tag != null) {
                named = GeneratedClasses.value(tag, name).map(facts -> new Found(facts, tagOnly)).stream();
            }
        }
        boolean common = !branches.isEmpty()
                && branches.stream()
                        .allMatch(branch -> members(branch, name).findAny().isPresent());
        return common ? Stream.concat(named, members(branches.get(0), name)) : named;
    }

    private String text() {
        if (names.isEmpty()) {
            return own();
        }
        int last = names.size() - 1;
        String whole = definition == null ? own() : "'" + definition.name() + "'";
        String member = definition != null && definition.kind().equals("command") ? "argument '" : "member '";
        List<String> before = names.subList(0, last);
        if (leadToAnEnum(before)) {
            String holder = before.isEmpty() ? whole : member + String.join(".", before) + "' of " + whole;
            return "value '" + names.get(last) + "' of " + holder;
        }
        return member + String.join(".", names) + "' of " + whole;
    }

    /** Whether what comes next is a value, be it one that the schema does not have. */
    private boolean leadToAnEnum(List<String> path) {
        Stream<Type> types = path.isEmpty() ? Stream.of(type) : find(type, path).map(Found::type);
        return types.map(found -> GeneratedClasses.isList(found) ? GeneratedClasses.element(found) : found)
                .anyMatch(found -> found instanceof Class<?> c && QapiEnum.class.isAssignableFrom(c));
    }

    /** What the class itself is. */
    private String own() {
        if (definition != null) {
            return definition.kind() + " '" + definition.name() + "'";
        }
        Class<?> whole = type.getDeclaringClass();
        String name = "'" + GeneratedClasses.facts(type).name() + "'";
        if (whole == null) {
            return name;
        }
        String kind = GeneratedClasses.isAlternate(whole) ? "alternative " : "branch ";
        return kind + name + " of '" + GeneratedClasses.key(whole) + "'";
    }
}
