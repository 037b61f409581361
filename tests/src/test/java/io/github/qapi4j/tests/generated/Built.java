// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Builds a record again through its staged builder. The test may use reflection; generated code does not. */
final class Built {
    private Built() {}

    /**
     * Builds a value with the same components.
     *
     * @return empty if the class has no builder, as what is only received has none
     */
    static Optional<Object> again(Record value) throws ReflectiveOperationException {
        Optional<Method> builder = Arrays.stream(value.getClass().getMethods())
                .filter(method -> method.getName().equals("builder") && method.getParameterCount() == 0)
                .findFirst();
        if (builder.isEmpty()) {
            return copied(value);
        }
        Type step = builder.get().getGenericReturnType();
        Object steps = builder.get().invoke(null);
        List<RecordComponent> components = List.of(value.getClass().getRecordComponents());
        // What all branches of a union have is demanded by interfaces that are generic in the next step.
        while (step instanceof ParameterizedType
                || !((Class<?>) step).getSimpleName().equals("Builder")) {
            Class<?> demanding = (Class<?>) (step instanceof ParameterizedType generic ? generic.getRawType() : step);
            Method setter = setter(demanding, components);
            setter.invoke(steps, component(value, setter.getName()));
            step = step instanceof ParameterizedType generic
                    ? generic.getActualTypeArguments()[0]
                    : setter.getGenericReturnType();
        }
        Class<?> stage = (Class<?>) step;
        for (RecordComponent component : components) {
            set(stage, steps, component, component.getAccessor().invoke(value));
        }
        return Optional.of(stage.getMethod("build").invoke(steps));
    }

    /** Of a branch that has only its tag, which the builder is given from the start. */
    private static Optional<Object> copied(Record value) throws ReflectiveOperationException {
        for (Method method : value.getClass().getMethods()) {
            if (method.getName().equals("toBuilder")) {
                Object builder = method.invoke(value);
                return Optional.of(builder.getClass().getMethod("build").invoke(builder));
            }
        }
        return Optional.empty();
    }

    private static void set(Class<?> stage, Object steps, RecordComponent component, Object value)
            throws ReflectiveOperationException {
        if (value instanceof Map<?, ?> properties) {
            Method property = stage.getMethod("property", String.class, JsonNode.class);
            for (Map.Entry<?, ?> entry : properties.entrySet()) {
                property.invoke(steps, entry.getKey(), entry.getValue());
            }
            return;
        }
        for (Method setter : stage.getMethods()) {
            if (value != null && sets(setter, component)) {
                setter.invoke(steps, value);
            }
        }
    }

    /** The method of a stage that takes a component as it is; others take an alternative, a function, or single elements. */
    private static Method setter(Class<?> stage, List<RecordComponent> components) {
        List<Method> setters = Arrays.stream(stage.getMethods())
                .filter(method -> components.stream().anyMatch(component -> sets(method, component)))
                .toList();
        if (setters.size() != 1) {
            throw new AssertionError(stage + " has not exactly one method that takes a component as it is");
        }
        return setters.get(0);
    }

    private static boolean sets(Method method, RecordComponent component) {
        return method.getName().equals(component.getName())
                && !method.isBridge()
                && method.getParameterCount() == 1
                && MethodType.methodType(method.getParameterTypes()[0])
                        .wrap()
                        .returnType()
                        .equals(component.getType());
    }

    private static Object component(Record value, String name) throws ReflectiveOperationException {
        try {
            return value.getClass().getMethod(name).invoke(value);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
