// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A user who catches a package's family catches all that it throws of its own. */
class ExceptionFamiliesTest {
    private final Map<String, List<Class<?>>> roots = House.CLASSES.stream()
            .filter(type -> type.isAssignableTo(RuntimeException.class)
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && ModuleDescriptorsTest.isExportedToAll(type.getPackageName()))
            .map(JavaClass::reflect)
            .filter(type -> !type.getSuperclass().getName().startsWith(Room.BASE))
            .collect(Collectors.groupingBy(Class::getPackageName, TreeMap::new, Collectors.toList()));

    @Test
    void eachExportedPackageHasOne() {
        assertThat(roots)
                .containsKeys(
                        Room.BASE + "contract",
                        Room.BASE + "runtime.qmp",
                        Room.BASE + "runtime.program",
                        Room.BASE + "runtime.tool",
                        Room.BASE + "runtime.files")
                .allSatisfy((name, family) -> assertThat(family).as(name).hasSize(1));
    }

    @Test
    void nothingOutsideOfAPackageJoinsItsFamily() {
        assertThat(roots.values().stream().flatMap(List::stream))
                .allMatch(type -> type.isSealed() || Modifier.isFinal(type.getModifiers()));
    }
}
