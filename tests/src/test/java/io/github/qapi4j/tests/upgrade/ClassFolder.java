// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What compiled generated classes offer to source code, found by reflection: names as {@code qapi diff --java} prints them, with
 * what must not change about each.
 */
final class ClassFolder {
    private static final Set<String> OF_ALL_OBJECTS = Set.of("toJson", "fromJson", "builder");

    private final String rootPackage;
    private final Map<String, List<String>> elements = new TreeMap<>();

    private ClassFolder(String rootPackage) {
        this.rootPackage = rootPackage;
    }

    /** All elements of the classes in a folder that were generated for a root package. */
    static Map<String, List<String>> read(Path folder, String rootPackage, String entryPoint) throws IOException {
        ClassFolder api = new ClassFolder(rootPackage);
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader loader = new OwnFirst(urls, rootPackage)) {
            for (String name : List.of("command", "event", "type")) {
                Path classes = folder.resolve(rootPackage.replace('.', '/')).resolve(name);
                for (String type : topLevel(classes)) {
                    api.add(name + "." + type, loader.loadClass(rootPackage + "." + name + "." + type));
                }
            }
            Class<?> entries = loader.loadClass(rootPackage + "." + entryPoint);
            for (Method method : entries.getMethods()) {
                if (Modifier.isStatic(method.getModifiers())) {
                    boolean command = method.getReturnType().isRecord();
                    api.elements.put(
                            entryPoint + "." + method.getName() + "(" + api.parameters(method) + ")",
                            List.of(command ? "command" : "builder"));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        return api.elements;
    }

    private static List<String> topLevel(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.startsWith("package-info"))
                    .map(file -> file.substring(0, file.length() - 6))
                    .toList();
        }
    }

    private void add(String name, Class<?> type) throws ReflectiveOperationException {
        if (type.isEnum()) {
            elements.put(name, List.of("enum"));
            for (Object constant : type.getEnumConstants()) {
                elements.put(name + "." + ((Enum<?>) constant).name(), List.of());
            }
            elements.remove(name + ".UNRECOGNIZED");
        } else if (type.isInterface()) {
            elements.put(name, List.of("interface"));
            addInterface(name, type);
        } else {
            elements.put(name, List.of("record"));
            addRecord(name, type);
            for (Type implemented : type.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType command
                        && command.getRawType().getTypeName().endsWith("Command")) {
                    elements.put("the result of " + name, List.of(text(command.getActualTypeArguments()[0])));
                    if (type.getRecordComponents().length == 0) {
                        elements.put("new " + name + "()", List.of());
                    }
                }
            }
        }
    }

    private void addInterface(String name, Class<?> type) throws ReflectiveOperationException {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (!permitted.getSimpleName().equals("Unrecognized")) {
                elements.put(name + "." + permitted.getSimpleName(), List.of("record"));
                addRecord(name + "." + permitted.getSimpleName(), permitted);
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            boolean own = Modifier.isPublic(method.getModifiers())
                    && !method.isSynthetic()
                    && !OF_ALL_OBJECTS.contains(method.getName())
                    && (!method.getName().equals("of") || isOf(method));
            if (own && !Modifier.isStatic(method.getModifiers())) {
                elements.put(name + "." + method.getName() + "()", List.of(text(method.getGenericReturnType())));
            } else if (own) {
                String parameter = Arrays.stream(method.getParameterTypes())
                        .map(p -> p.getSimpleName().equals("Function") ? "b -> …" : "")
                        .collect(Collectors.joining());
                if (method.getParameterCount() == 1 && parameter.isEmpty()) {
                    parameter = text(method.getGenericParameterTypes()[0]);
                }
                elements.put(
                        name + "." + method.getName() + "(" + parameter + ")",
                        List.of(name + "." + method.getReturnType().getSimpleName()));
            }
        }
    }

    private void addRecord(String name, Class<?> record) throws ReflectiveOperationException {
        for (RecordComponent component : record.getRecordComponents()) {
            boolean ofTheClass = component.getName().equals("raw") && name.startsWith("event.");
            if (!ofTheClass && !component.getType().equals(Map.class)) {
                elements.put(name + "." + component.getName() + "()", List.of(text(component.getGenericType())));
            }
        }
        for (Method method : record.getMethods()) {
            if (isFlag(method, record)) {
                elements.put(name + "." + method.getName() + "()", List.of("boolean"));
            }
        }
        for (Method method : record.getDeclaredMethods()) {
            if (method.getName().equals("builder")) {
                // Only factories call the one of branches that share a record, so its class stands for it.
                boolean isPublic = Modifier.isPublic(method.getModifiers());
                addBuilder(name + (isPublic ? ".builder()" : ".Builder"), method.getGenericReturnType(), record);
            } else if (isOf(method)) {
                elements.put(name + ".of(" + parameters(method) + ")", List.of());
            }
        }
    }

    /** Whether it says of a boolean that may be missing whether it is true; a branch inherits that of its union. */
    private static boolean isFlag(Method method, Class<?> record) {
        return method.getParameterCount() == 0
                && method.getReturnType().equals(boolean.class)
                && method.getName().startsWith("is")
                && Arrays.stream(record.getRecordComponents())
                        .anyMatch(component -> component.getType().equals(Boolean.class)
                                && ApiDifference.accessorOf(method.getName())
                                        .equals(ApiDifference.proposal(component.getName())));
    }

    /** Not the one that takes a function, which all that have a builder have. */
    private static boolean isOf(Method method) {
        return method.getName().equals("of")
                && Modifier.isStatic(method.getModifiers())
                && !method.getParameterTypes()[0].equals(Function.class);
    }

    private void addBuilder(String name, Type first, Class<?> record) {
        List<String> steps = new ArrayList<>();
        Type stage = first;
        while (!raw(stage).getSimpleName().equals("Builder")) {
            Method demanded = Arrays.stream(raw(stage).getMethods())
                    .filter(method -> sets(method, record))
                    .findFirst()
                    .orElseThrow();
            steps.add(demanded.getName());
            addSetter(name, demanded);
            stage = next(stage, demanded.getGenericReturnType());
        }
        for (Method method : raw(stage).getMethods()) {
            if (sets(method, record)) {
                addSetter(name, method);
            }
        }
        elements.put(name, Collections.unmodifiableList(steps));
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    /** What follows a step: the interfaces that all branches of a union demand something by are told. */
    private static Type next(Type stage, Type returned) {
        if (returned instanceof TypeVariable<?> && stage instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[0];
        }
        return returned;
    }

    /** Whether a method takes a component as it is; others take an alternative, a function, or single elements. */
    private static boolean sets(Method method, Class<?> record) {
        return !method.isBridge()
                && method.getParameterCount() == 1
                && Arrays.stream(record.getRecordComponents())
                        .anyMatch(component -> method.getName().equals(component.getName())
                                && MethodType.methodType(method.getParameterTypes()[0])
                                        .wrap()
                                        .returnType()
                                        .equals(component.getType()));
    }

    private void addSetter(String builder, Method setter) {
        elements.put(builder + "." + setter.getName() + "(…)", List.of(text(setter.getGenericParameterTypes()[0])));
    }

    private String parameters(Method method) {
        return Arrays.stream(method.getGenericParameterTypes()).map(this::text).collect(Collectors.joining(", "));
    }

    private String text(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return ((Class<?>) parameterized.getRawType()).getSimpleName()
                    + Arrays.stream(parameterized.getActualTypeArguments())
                            .map(this::text)
                            .collect(Collectors.joining(", ", "<", ">"));
        } else if (type instanceof Class<?> plain) {
            return plain.getName().startsWith(rootPackage) || plain.isPrimitive()
                    ? plain.getSimpleName()
                    : plain.getName().replaceFirst("^.*\\.", "");
        }
        throw new AssertionError(type instanceof GenericArrayType ? "an array" : type.toString());
    }

    /** Loads the classes of the root package from the folder, although others of the same names are on the class path. */
    private static final class OwnFirst extends URLClassLoader {
        private final String rootPackage;

        OwnFirst(URL[] urls, String rootPackage) {
            super(urls, ClassFolder.class.getClassLoader());
            this.rootPackage = rootPackage;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(rootPackage + ".")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
