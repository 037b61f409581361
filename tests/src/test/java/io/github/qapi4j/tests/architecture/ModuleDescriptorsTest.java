// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Module descriptors name what the classes of a module use, and nothing besides. */
class ModuleDescriptorsTest {
    private static final String OURS = "io.github.qapi4j.";
    private static final Map<String, ModuleDescriptor> MODULE_OF_PACKAGE = modulesOfPackages();

    static Stream<String> modules() {
        return MODULE_OF_PACKAGE.values().stream()
                .map(ModuleDescriptor::name)
                .distinct()
                .sorted();
    }

    @Test
    void everyPublishedPackageIsInAModule() {
        Set<String> packages = new TreeSet<>();
        classes().forEach(type -> packages.add(type.getPackageName()));
        packages.removeIf(name -> name.startsWith(OURS + "demo"));

        assertThat(MODULE_OF_PACKAGE.keySet()).containsAll(packages);
        assertThat(modules())
                .contains(
                        OURS + "contract",
                        OURS + "schema",
                        OURS + "processor",
                        OURS + "cli",
                        OURS + "client",
                        OURS + "testkit",
                        OURS + "vm",
                        OURS + "iotests",
                        OURS + "qemu");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void modulesOfOursThatAreRequiredAreUsed(String module) {
        Set<String> used = usedPackages(module).stream()
                .map(ModuleDescriptorsTest::moduleOf)
                .filter(other -> !other.isEmpty() && !other.equals(module))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> required = descriptor(module).requires().stream()
                .map(Requires::name)
                .filter(name -> name.startsWith(OURS))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(required).as("modules of ours that %s requires", module).isEqualTo(used);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packagesExportedToAModuleAreUsedThere(String module) {
        for (Exports exports : descriptor(module).exports()) {
            for (String target : exports.targets()) {
                // Modules without classes on this class path cannot be looked at.
                assertThat(usedPackages(target))
                        .as("%s exports %s to %s", module, exports.source(), target)
                        .contains(exports.source());
            }
        }
    }

    /** Whether a package is what its module promises to everybody. */
    static boolean isExportedToAll(String packageName) {
        ModuleDescriptor module = MODULE_OF_PACKAGE.get(packageName);
        return module != null
                && module.exports().stream()
                        .anyMatch(exports -> exports.source().equals(packageName) && !exports.isQualified());
    }

    private static Set<String> usedPackages(String module) {
        return classes()
                .filter(type -> module.equals(moduleOf(type.getPackageName())))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String moduleOf(String packageName) {
        ModuleDescriptor module = MODULE_OF_PACKAGE.get(packageName);
        return module == null ? "" : module.name();
    }

    private static ModuleDescriptor descriptor(String module) {
        return MODULE_OF_PACKAGE.values().stream()
                .filter(each -> each.name().equals(module))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JavaClass> classes() {
        return House.CLASSES.stream()
                .filter(type -> !List.of("package-info", "module-info").contains(type.getSimpleName()));
    }

    /** By the file beside each class's root folder, or in its jar. */
    private static Map<String, ModuleDescriptor> modulesOfPackages() {
        Map<String, ModuleDescriptor> modules = new HashMap<>();
        Map<String, ModuleDescriptor> byRoot = new HashMap<>();
        classes().forEach(type -> {
            String uri = type.getSource().orElseThrow().getUri().toString();
            String root = uri.substring(0, uri.length() - (type.getFullName().replace('.', '/') + ".class").length());
            ModuleDescriptor module = byRoot.computeIfAbsent(root, ModuleDescriptorsTest::read);
            if (!module.name().isEmpty() && !module.name().equals("none")) {
                modules.put(type.getPackageName(), module);
            }
        });
        return modules;
    }

    private static ModuleDescriptor read(String root) {
        try (InputStream in = URI.create(root + "module-info.class").toURL().openStream()) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            // The demo and the tests are in no module.
            return ModuleDescriptor.newModule("none").build();
        }
    }
}
