// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.api;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The public API of classes as text: a line for each class and for each member, in an order of its own. */
final class ApiListing {
    /** Every class has them. */
    private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

    private static final int SHOWN = Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL | Modifier.PROTECTED;

    private ApiListing() {}

    /** A class and its members; empty if the class is of no use outside of its package. */
    static List<String> of(Class<?> type) {
        if (!isVisible(type)) {
            return List.of();
        }
        List<String> members = new ArrayList<>();
        for (RecordComponent component : componentsOf(type)) {
            members.add("component " + type(component.getAnnotatedType()) + " " + component.getName());
        }
        Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(member -> isPromised(member, type))
                .map(ApiListing::line)
                .sorted()
                .forEach(members::add);
        List<String> lines = new ArrayList<>();
        lines.add(head(type));
        members.forEach(member -> lines.add("    " + member));
        return lines;
    }

    /** Whether others can name it: public, or protected inside of a class that they can extend, and so is what is around it. */
    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        boolean open = outer == null || isVisible(outer);
        return open && (type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0 && !type.isSynthetic();
    }

    private static boolean isPromised(Member member, Class<?> type) {
        boolean inherited = Modifier.isProtected(member.getModifiers()) && !Modifier.isFinal(type.getModifiers());
        return (Modifier.isPublic(member.getModifiers()) || inherited)
                && !member.isSynthetic()
                && !OF_OBJECT.contains(member.getName());
    }

    private static RecordComponent[] componentsOf(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components == null ? new RecordComponent[0] : components;
    }

    private static String head(Class<?> type) {
        StringBuilder head = new StringBuilder(marks(type));
        if (type.isAnnotation()) {
            return head.append("@interface ").append(type.getName()).toString();
        }
        if (!type.isInterface() && !type.isEnum() && !type.isRecord()) {
            head.append(modifiers(type.getModifiers()));
        }
        head.append(type.isSealed() ? "sealed " : "")
                .append(
                        type.isInterface()
                                ? "interface "
                                : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ")
                .append(type.getName())
                .append(variables(type.getTypeParameters()));
        Type above = type.getGenericSuperclass();
        if (above != null && above != Object.class && !type.isEnum() && !type.isRecord()) {
            head.append(" extends ").append(above.getTypeName());
        }
        if (type.getGenericInterfaces().length > 0) {
            head.append(type.isInterface() ? " extends " : " implements ").append(names(type.getGenericInterfaces()));
        }
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted != null) {
            head.append(Arrays.stream(permitted)
                    .filter(ApiListing::isVisible)
                    .map(Class::getName)
                    .sorted()
                    .collect(Collectors.joining(", ", " permits ", "")));
        }
        return head.toString();
    }

    private static String line(AccessibleObject member) {
        if (member instanceof Field field) {
            return marks(field)
                    + (field.isEnumConstant() ? "" : modifiers(field.getModifiers()))
                    + (field.isEnumConstant()
                            ? "constant " + field.getName()
                            : type(field.getAnnotatedType()) + " " + field.getName());
        }
        Executable executable = (Executable) member;
        StringBuilder line = new StringBuilder(marks(executable));
        line.append(executable.getDeclaringClass().isInterface() && isDefault(executable) ? "default " : "")
                .append(modifiers(executable.getModifiers()));
        String variables = variables(executable.getTypeParameters());
        line.append(variables).append(variables.isEmpty() ? "" : " ");
        line.append(
                        executable instanceof Constructor<?>
                                ? "new"
                                : type(executable.getAnnotatedReturnType()) + " " + executable.getName())
                .append(parameters(executable));
        if (executable.getGenericExceptionTypes().length > 0) {
            line.append(" throws ").append(names(executable.getGenericExceptionTypes()));
        }
        Object value = executable instanceof Method method ? method.getDefaultValue() : null;
        if (value != null) {
            line.append(" default ").append(value(value));
        }
        return line.toString();
    }

    private static boolean isDefault(Executable executable) {
        return executable instanceof Method method && method.isDefault();
    }

    private static String parameters(Executable executable) {
        List<String> texts = new ArrayList<>();
        Parameter[] parameters = executable.getParameters();
        for (Parameter parameter : parameters) {
            String text = type(parameter.getAnnotatedType());
            boolean variable = parameter.isVarArgs();
            texts.add(variable ? text.replaceFirst("\\[]$", "...") : text);
        }
        return texts.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static String marks(AnnotatedElement element) {
        return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & SHOWN);
        return text.isEmpty() ? "" : text + " ";
    }

    /** With what JSpecify says of the type itself; of its parts nothing is said. */
    private static String type(AnnotatedType type) {
        return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "")
                + type.getType().getTypeName();
    }

    private static String variables(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Arrays.stream(variables)
                .map(variable -> variable.getName() + bounds(variable.getBounds()))
                .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bounds(Type[] bounds) {
        String text = Arrays.stream(bounds)
                .filter(bound -> bound != Object.class)
                .map(Type::getTypeName)
                .collect(Collectors.joining(" & "));
        return text.isEmpty() ? "" : " extends " + text;
    }

    private static String names(Type[] types) {
        return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
    }

    private static String value(Object value) {
        return value instanceof Object[] array ? Arrays.toString(array) : value.toString();
    }

    /** In the order of their names. */
    static List<String> of(Stream<Class<?>> types) {
        return types.sorted(Comparator.comparing(Class::getName))
                .flatMap(type -> of(type).stream())
                .toList();
    }
}
