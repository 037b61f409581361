// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import java.util.List;

/**
 * Properties that several classes would declare alike: an interface that they implement.
 *
 * @param inPackage its package
 * @param name its simple name
 * @param types of the device file that declare them, by name
 * @param settings as the first of the classes has them
 * @param declarations the same in Java
 */
record PropertyGroup(
        String inPackage,
        String name,
        List<String> types,
        List<Setting> settings,
        List<SettingEmitter.Declaration> declarations) {
    PropertyGroup {
        types = List.copyOf(types);
        settings = List.copyOf(settings);
        declarations = List.copyOf(declarations);
    }
}
