// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public methods and constructors of the harness, and which of them the suite calls: by its class files. */
final class HarnessMethods {
    private static final String BASE = "io.github.qapi4j.";
    private static final List<String> ROOMS =
            List.of("program", "image", "io", "vm", "daemon", "tool", "filter", "log", "files", "env", "junit");
    private static final String IOTESTS = BASE + "tests.iotests";
    private static final String JUNIT = BASE + "runtime.junit";
    private static final String CHECK = BASE + "runtime.check";
    /** What every object or enum has. */
    private static final Set<String> EVERYWHERE = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    private final JavaClasses classes = new ClassFileImporter()
            .importPackages(
                    Stream.concat(ROOMS.stream().map(room -> BASE + "runtime." + room), Stream.of(IOTESTS, CHECK))
                            .toList());

    /** A method's name and the classes of its parameters: what an overriding one shares. */
    private record Signature(String name, List<String> parameters) {
        static Signature of(JavaCodeUnit unit) {
            return of(unit.getName(), unit.getRawParameterTypes());
        }

        static Signature of(CodeUnitAccessTarget target) {
            return of(target.getName(), target.getRawParameterTypes());
        }

        private static Signature of(String name, List<JavaClass> parameters) {
            return new Signature(
                    name, parameters.stream().map(JavaClass::getName).toList());
        }
    }

    /** All there are, by names such as {@code vm.Drive.withBus(String)}. */
    Set<String> all() {
        return declared().values().stream().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that our iotests and QEMU's scenarios use, or what runs them does, in whichever class their callers say that they stand. */
    Set<String> used() {
        Map<Signature, Set<JavaClass>> calls = new HashMap<>();
        Set<String> given = new HashSet<>();
        Stream.concat(suite().stream(), runners()).forEach(type -> {
            Stream.concat(type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
                    .forEach(use -> calls.computeIfAbsent(Signature.of(use.getTarget()), unused -> new HashSet<>())
                            .add(use.getTargetOwner()));
            annotations(type)
                    .forEach(annotation -> annotation.getRawType().getMethods().stream()
                            .filter(member -> annotation.hasExplicitlyDeclaredProperty(member.getName()))
                            .forEach(member -> given.add(member.getFullName())));
        });
        Set<String> used = new TreeSet<>();
        declared().forEach((unit, name) -> {
            boolean called = calls.getOrDefault(Signature.of(unit), Set.of()).stream()
                    .anyMatch(owner -> owner.isAssignableTo(unit.getOwner().getName())
                            || (!unit.isConstructor() && unit.getOwner().isAssignableTo(owner.getName())));
            if (called || given.contains(unit.getFullName())) {
                used.add(name);
            }
        });
        return used;
    }

    /** The accessors that javac has written for a record, such as {@code vm.Drive}. */
    Set<String> accessors(String record) {
        return declared().entrySet().stream()
                .filter(entry -> entry.getValue().startsWith(record + ".")
                        && entry.getKey().getRawParameterTypes().isEmpty())
                .filter(entry -> entry.getKey()
                        .getOwner()
                        .tryGetField(entry.getKey().getName())
                        .isPresent())
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<JavaCodeUnit, String> declared() {
        Map<JavaCodeUnit, String> declared = new HashMap<>();
        classes.stream()
                .filter(type -> ROOMS.contains(room(type)))
                .filter(HarnessMethods::isPublic)
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(HarnessMethods::counts)
                .forEach(unit -> declared.put(unit, name(unit)));
        return declared;
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(HarnessMethods::isPublic).orElse(true);
    }

    private static boolean counts(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !EVERYWHERE.contains(unit.getName())
                && !(unit.isConstructor() && (unit.getOwner().isAssignableTo(Throwable.class) || isCanonical(unit)));
    }

    /** A public record has it whether it wants or not. */
    private static boolean isCanonical(JavaCodeUnit constructor) {
        RecordComponent[] components = constructor.getOwner().reflect().getRecordComponents();
        return components != null
                && Signature.of(constructor)
                        .parameters()
                        .equals(Stream.of(components)
                                .map(component -> component.getType().getName())
                                .toList());
    }

    private static String name(JavaCodeUnit unit) {
        String type = unit.getOwner()
                .getName()
                .substring((BASE + "runtime.").length())
                .replace('$', '.');
        return type
                + (unit.isConstructor() ? "" : "." + unit.getName())
                + unit.getRawParameterTypes().stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** What calls a test and makes its parameters: what it does, it does for each of them. */
    private Stream<JavaClass> runners() {
        return classes.stream()
                .filter(type -> type.getPackageName().equals(CHECK)
                        || (type.getPackageName().equals(JUNIT) && !isPublic(type)));
    }

    private static String room(JavaClass type) {
        return type.getPackageName().replace(BASE + "runtime.", "");
    }

    /** All iotests of ours, and QEMU's scenarios with what they use in their package. */
    private Set<JavaClass> suite() {
        Deque<JavaClass> next = new ArrayDeque<>();
        Set<JavaClass> suite = new HashSet<>();
        Predicate<JavaClass> isTest = type -> type.getPackageName().startsWith(IOTESTS);
        classes.stream().filter(isTest).forEach(next::add);
        while (!next.isEmpty()) {
            JavaClass type = next.remove();
            boolean ours = classes.contain(type.getName()) && isTest.test(type);
            if (ours && suite.add(type)) {
                type.getDirectDependenciesFromSelf().forEach(dependency -> next.add(dependency.getTargetClass()));
            }
        }
        // Anonymous and local classes are used by none but the class around them, which need not say so.
        classes.stream()
                .filter(type -> type.getEnclosingClass().filter(suite::contains).isPresent())
                .forEach(suite::add);
        return suite;
    }

    private static Stream<JavaAnnotation<?>> annotations(JavaClass type) {
        return Stream.concat(
                type.getAnnotations().stream(),
                type.getMethods().stream().flatMap(method -> method.getAnnotations().stream()));
    }
}
