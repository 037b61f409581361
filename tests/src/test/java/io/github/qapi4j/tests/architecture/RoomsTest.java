// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rooms use only what {@link House} lets them: a class in the wrong place, or a new import, fails here by name. */
class RoomsTest {
    private static final Map<String, Room> BY_PACKAGE =
            House.ROOMS.stream().collect(Collectors.toMap(Room::packageName, Function.identity()));

    static Stream<Room> builtRooms() {
        return House.ROOMS.stream().filter(room -> !House.NOT_YET_BUILT.contains(room.name()));
    }

    @ParameterizedTest
    @MethodSource("builtRooms")
    void useOnlyWhatTheyMay(Room room) {
        List<String> violations = classesIn(room)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !allowed(room, dependency.getTargetClass().getBaseComponentType()))
                .map(Dependency::getDescription)
                .toList();

        assertThat(violations).as("what '%s' uses although it must not", room).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("builtRooms")
    void mayUseOnlyWhatTheyUse(Room room) {
        Set<String> used = classesIn(room)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(room.rooms())
                .as("rooms that '%s' may use and does not", room)
                .allMatch(other -> used.contains(Room.BASE + other));
        assertThat(room.libraries())
                .as("libraries that '%s' may use and does not", room)
                .allMatch(library -> used.stream().anyMatch(library::holds));
    }

    @ParameterizedTest
    @MethodSource("builtRooms")
    void holdClasses(Room room) {
        assertThat(classesIn(room)).as("classes in '%s'", room).isNotEmpty();
    }

    @Test
    void areAllDrawn() {
        Set<String> packages = new TreeSet<>();
        House.CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .forEach(type -> packages.add(type.getPackageName()));

        assertThat(BY_PACKAGE.keySet()).as("rooms of the drawing").containsAll(packages);
    }

    @Test
    void leaveTheListOfThoseNotYetBuiltOnceTheyHoldClasses() {
        Set<String> built = House.ROOMS.stream()
                .filter(room -> classesIn(room).findAny().isPresent())
                .map(Room::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(House.NOT_YET_BUILT).doesNotContainAnyElementsOf(built);
        assertThat(House.ROOMS).extracting(Room::name).containsAll(House.NOT_YET_BUILT);
    }

    @Test
    void haveNoCycles() {
        slices().matching("io.github.qapi4j.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void areNotNamedAfterNothing() {
        Set<String> empty =
                Set.of("util", "utils", "common", "impl", "helper", "helpers", "manager", "managers", "misc");

        assertThat(House.CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .noneMatch(name -> Arrays.stream(name.split("\\.")).anyMatch(empty::contains));
    }

    private static Stream<JavaClass> classesIn(Room room) {
        return House.CLASSES.stream()
                .filter(type -> type.getPackageName().equals(room.packageName()))
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static boolean allowed(Room room, JavaClass used) {
        String packageName = used.getPackageName();
        if (used.isPrimitive() || packageName.equals(room.packageName())) {
            return true;
        }
        Room other = BY_PACKAGE.get(packageName);
        if (other != null) {
            return room.rooms().contains(other.name());
        }
        for (Library library : Library.values()) {
            if (library.holds(packageName)) {
                return room.libraries().contains(library);
            }
        }
        return packageName.startsWith("java.")
                || packageName.startsWith("javax.")
                || packageName.startsWith("org.jspecify.");
    }
}
