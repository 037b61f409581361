// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.emit.Summaries;
import java.util.Optional;
import java.util.function.Function;

/**
 * How to generate devices.
 *
 * @param rootPackage the package of the devices
 * @param entryPoint the simple name of the class that lists them
 * @param enums finds the class of an enum of the schema's by the enum's name; empty where there is none
 * @param types finds the class of any type of the schema's by the type's name; empty where there is none
 * @param structs finds the class of a struct of the schema's that can be built; empty where there is none
 * @param summaries sentences of the kind {@code device}; clauses of the kind {@code property} by the type that declares it, or of
 *     the empty name for all types; under the kind {@code text}, by the type that declares them, the properties that
 *     are text although QEMU calls them numbers
 */
public record DeviceOptions(
        String rootPackage,
        String entryPoint,
        Function<String, Optional<String>> enums,
        Function<String, Optional<String>> types,
        Function<String, Optional<String>> structs,
        Summaries summaries) {}
