// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import io.github.qapi4j.tests.upgrade.ClassFile.Reference;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes of one schema artifact, apart from those on the class path. */
final class Artifact implements AutoCloseable {
    private static final String PACKAGE = "io.github.qapi4j.qemu.";

    private final ClassLoader parent = Artifact.class.getClassLoader();
    private final URLClassLoader loader;

    Artifact(Path classes) throws IOException {
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, parent) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    if (!isGenerated(name)) {
                        return super.loadClass(name, resolve);
                    }
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded : findClass(name);
                }
            }
        };
    }

    static boolean isGenerated(String className) {
        return className.startsWith(PACKAGE);
    }

    /** Why the JVM would not link a reference; empty if it would. */
    Optional<String> failure(Reference reference) {
        Class<?> owner;
        try {
            owner = Class.forName(reference.owner(), false, loader);
        } catch (ClassNotFoundException e) {
            return Optional.of("there is no class " + reference.owner());
        }
        if (!Modifier.isPublic(owner.getModifiers())) {
            return Optional.of(reference.owner() + " is not public");
        }
        boolean found = reference.name().isEmpty()
                || (reference.isField() ? hasField(owner, reference) : hasMethod(owner, reference));
        return found ? Optional.empty() : Optional.of("there is no " + reference);
    }

    private static boolean hasField(Class<?> owner, Reference reference) {
        return Arrays.stream(owner.getFields())
                .anyMatch(field -> field.getName().equals(reference.name())
                        && field.getType().descriptorString().equals(reference.descriptor()));
    }

    private static boolean hasMethod(Class<?> owner, Reference reference) {
        Stream<? extends Executable> candidates = reference.name().equals("<init>")
                ? Stream.of(owner.getConstructors())
                : Stream.concat(Stream.of(owner.getMethods()), Stream.of(Object.class.getMethods()))
                        .filter(method -> method.getName().equals(reference.name()));
        return candidates.map(Artifact::descriptor).anyMatch(reference.descriptor()::equals);
    }

    private static String descriptor(Executable executable) {
        List<Class<?>> parameters = List.of(executable.getParameterTypes());
        Class<?> returned = executable instanceof Method method ? method.getReturnType() : void.class;
        assert executable instanceof Method || executable instanceof Constructor<?>;
        return MethodType.methodType(returned, parameters).toMethodDescriptorString();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
