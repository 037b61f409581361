// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.schema.device.DeclaredType;
import java.util.List;
import java.util.Optional;

/**
 * A class to generate.
 *
 * @param domain what it is of
 * @param types of the device file: the one that it is of, or several that share it
 * @param inPackage its package
 * @param name its simple name
 * @param isFamily whether it is the abstract class of a type and those below it, rather than a device of this very type
 * @param family the class that it extends; empty for the root of all
 * @param settings its own
 */
record DeviceClass(
        Domain domain,
        List<DeclaredType> types,
        String inPackage,
        String name,
        boolean isFamily,
        Optional<DeviceClass> family,
        List<Setting> settings) {
    DeviceClass {
        types = List.copyOf(types);
    }

    /** Of the name alone, as that of all settings takes long. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    String qualifiedName() {
        return inPackage + "." + name;
    }

    /** Whether an object of it is of one of several types, and knows of which. */
    boolean isShared() {
        return domain.isShared() || types.size() > 1;
    }

    /** The first of its types. */
    DeclaredType type() {
        return types.get(0);
    }
}
