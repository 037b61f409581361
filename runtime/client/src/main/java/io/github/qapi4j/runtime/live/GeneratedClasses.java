// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.QapiValue;
import io.github.qapi4j.contract.QmpCommand;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What generated classes say of their schema through their annotations. */
final class GeneratedClasses {
    private GeneratedClasses() {}

    /** A member with its facts and the Java type of its values. */
    record Member(QapiMember facts, Type type) {}

    /**
     * Where something exists: since which release, and in which builds, empty where the schema does not say; and the features
     * that it has.
     */
    record Needs(String since, String condition, List<String> features) {
        static Needs of(QapiMember facts) {
            return new Needs(facts.since(), facts.condition(), List.of(facts.features()));
        }

        static Needs of(QapiValue facts) {
            return new Needs(facts.since(), facts.condition(), List.of(facts.features()));
        }
    }

    /** The definition that a class stands for. */
    static @Nullable QapiDefinition definition(Class<?> type) {
        return type.getAnnotation(QapiDefinition.class);
    }

    /** Whether a class stands for a definition, a branch or an alternative. */
    static boolean isGenerated(Class<?> type) {
        return definition(type) != null || type.isAnnotationPresent(QapiMember.class);
    }

    /** What a class is known by: its definition's name; branches and alternatives, which have none, by their own. */
    static String key(Class<?> type) {
        QapiDefinition definition = definition(type);
        return definition == null ? type.getName() : definition.name();
    }

    static boolean isAlternate(Class<?> type) {
        QapiDefinition definition = definition(type);
        return definition != null && definition.kind().equals("alternate");
    }

    /** The members that a record holds itself; none for what is no record. */
    static List<Member> members(Class<?> type) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : components(type)) {
            QapiMember facts = component.getAnnotation(QapiMember.class);
            if (facts != null) {
                members.add(new Member(facts, component.getGenericType()));
            }
        }
        return members;
    }

    /** The objects whose members are written as if they were the record's own. */
    static List<Class<?>> merged(Class<?> type) {
        List<Class<?>> merged = new ArrayList<>();
        for (RecordComponent component : components(type)) {
            boolean own = component.isAnnotationPresent(QapiMember.class);
            if (!own && QapiObject.class.isAssignableFrom(component.getType())) {
                merged.add(component.getType());
            }
        }
        return merged;
    }

    /**
     * The branches of a union that have a class of their own, or the alternatives of an alternate, without the one for what is
     * not recognized.
     */
    static List<Class<?>> cases(Class<?> type) {
        List<Class<?>> cases = new ArrayList<>();
        Class<?>[] permitted = type.getPermittedSubclasses();
        for (Class<?> one : permitted == null ? new Class<?>[0] : permitted) {
            if (one.isAnnotationPresent(QapiMember.class)) {
                cases.add(one);
            }
        }
        return cases;
    }

    /** The type of the tag of a union, the one common member that its branches do not hold; null for what is no union. */
    static @Nullable Class<?> tag(Class<?> union) {
        Class<?> tagOnly = tagOnly(union);
        if (tagOnly != null) {
            return components(tagOnly)[0].getType();
        }
        List<Class<?>> branches = isAlternate(union) ? List.of() : cases(union);
        if (branches.isEmpty()) {
            return null;
        }
        Set<String> held = Arrays.stream(components(branches.get(0)))
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        return Arrays.stream(union.getDeclaredMethods())
                .filter(method -> QapiEnum.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !held.contains(method.getName()))
                .findFirst()
                .<Class<?>>map(Method::getReturnType)
                .orElse(null);
    }

    /**
     * The class of all branches of a union that add no members, which holds the tag and what all branches have; null if there
     * are none.
     */
    static @Nullable Class<?> tagOnly(Class<?> union) {
        Class<?>[] permitted = union.getPermittedSubclasses();
        for (Class<?> one : permitted == null ? new Class<?>[0] : permitted) {
            // Of what is not recognized, there are no members to tell of.
            if (!one.isAnnotationPresent(QapiMember.class) && !members(one).isEmpty()) {
                return one;
            }
        }
        return null;
    }

    /** The facts of a branch or alternative. */
    static QapiMember facts(Class<?> one) {
        QapiMember facts = one.getAnnotation(QapiMember.class);
        if (facts == null) {
            throw new IllegalArgumentException(one + " is neither branch nor alternative");
        }
        return facts;
    }

    /** The Java type of an alternative's value; {@link Void} for JSON null, which needs none. */
    static Type value(Class<?> alternative) {
        RecordComponent[] components = components(alternative);
        return components.length == 0 ? Void.class : components[0].getGenericType();
    }

    /** What a value of an enum needs, by its wire name. */
    static Optional<Needs> value(Class<?> type, String wireName) {
        for (Field field : type.getFields()) {
            QapiValue facts = field.getAnnotation(QapiValue.class);
            if (facts != null && facts.name().equals(wireName)) {
                return Optional.of(Needs.of(facts));
            }
        }
        return Optional.empty();
    }

    /** What a command returns; nothing for what is none. */
    static Type returned(Class<?> command) {
        return Arrays.stream(command.getMethods())
                .filter(method -> method.getName().equals("decodeReturn") && !method.isBridge())
                .filter(method -> QmpCommand.class.isAssignableFrom(command))
                .findFirst()
                .map(Method::getGenericReturnType)
                .orElse(Void.class);
    }

    static boolean isList(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
    }

    static Type element(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    /** The class if it was generated; null for built-in types and lists. */
    static @Nullable Class<?> generated(Type type) {
        return type instanceof Class<?> c && QapiType.class.isAssignableFrom(c) ? c : null;
    }

    /** Whether what a Java type holds is written as a JSON object. */
    static boolean isObject(Type type) {
        return type instanceof Class<?> c && QapiObject.class.isAssignableFrom(c);
    }

    /** Whether what a Java type holds and what QEMU describes can be the same kind of JSON value. */
    static boolean fits(Type type, LiveType live) {
        if (isList(type)) {
            return live instanceof LiveType.ArrayType;
        } else if (isObject(type)) {
            return live instanceof LiveType.ObjectType;
        } else if (type instanceof Class<?> c && QapiEnum.class.isAssignableFrom(c)) {
            return live instanceof LiveType.EnumType;
        }
        return live instanceof LiveType.Scalar scalar && scalar.json().equals(json(type));
    }

    private static String json(Type type) {
        if (type == Boolean.class) {
            return "boolean";
        } else if (type == Void.class) {
            return "null";
        } else if (type == Long.class) {
            return "int";
        }
        return type == Double.class ? "number" : type == JsonNode.class ? "value" : "string";
    }

    private static RecordComponent[] components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components == null ? new RecordComponent[0] : components;
    }
}
