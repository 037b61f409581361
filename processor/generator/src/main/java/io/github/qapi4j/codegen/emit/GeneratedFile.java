// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

/**
 * A Java source file.
 *
 * @param packageName the package
 * @param simpleName the file's name without its ending
 * @param text the source
 */
public record GeneratedFile(String packageName, String simpleName, String text) {
    /** The name by which a compiler knows the file. */
    public String qualifiedName() {
        return packageName + "." + simpleName;
    }

    static GeneratedFile packageInfo(String name) {
        String kind = name.substring(name.lastIndexOf('.') + 1);
        return new GeneratedFile(name, "package-info", """
                /** The schema's %ss. Generated; optional members are nullable. */
                @org.jspecify.annotations.NullMarked
                package %s;
                """.formatted(kind, name));
    }
}
