// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The oldest JUnit that the extension works with. */
final class JUnitRequirement {
    /** Came with {@link #OLDEST}. */
    private static final String NEWEST_CLASS_IN_USE = "org.junit.jupiter.api.ClassTemplate";

    private static final String OLDEST = "5.13";

    private JUnitRequirement() {}

    /**
     * Fails with a message that says which JUnit is needed. Otherwise an older one would end in a
     * {@link NoClassDefFoundError} somewhere in its own code.
     *
     * @param loader finds JUnit's classes
     */
    static void check(ClassLoader loader) {
        try {
            Class<?> unused = Class.forName(NEWEST_CLASS_IN_USE, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IotestConfigurationException("qapi4j-iotests needs JUnit " + OLDEST + " or later, and this is "
                    + version() + "; change the version of org.junit.jupiter:junit-jupiter, or of org.junit:junit-bom");
        }
    }

    /** From the manifest on the class path, from the module's descriptor on the module path. */
    private static String version() {
        Class<?> api = ExtensionContext.class;
        return Optional.ofNullable(api.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(api.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion))
                .map(version -> "JUnit " + version)
                .orElse("an older one");
    }
}
