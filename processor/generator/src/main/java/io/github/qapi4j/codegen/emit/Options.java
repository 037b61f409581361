// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

/**
 * What to generate.
 *
 * @param rootPackage the package whose sub-packages get the classes
 * @param entryPoint the simple name of the class that lists the commands
 * @param prune whether to leave out the types that no command or event reaches
 * @param summaries descriptions for definitions that have no documentation
 */
public record Options(String rootPackage, String entryPoint, boolean prune, Summaries summaries) {}
