// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The imports of a file, so that its text names classes without their packages: javac looks up each part of a longer name, in each
 * round of processors again.
 */
final class Imports {
    private final String inPackage;
    /** The package of each class that has its simple name alone in the file. */
    private final Map<String, String> packages = new HashMap<>();

    /** Of the file of a class. */
    Imports(String inPackage, String name) {
        this.inPackage = inPackage;
        packages.put(name, inPackage);
    }

    /** Imports classes. */
    Imports add(String... qualifiedNames) {
        for (String name : qualifiedNames) {
            int dot = name.lastIndexOf('.');
            use(name.substring(0, dot), name.substring(dot + 1));
        }
        return this;
    }

    /** How the file's text names a class, which is imported unless another one has its simple name. */
    String use(String packageName, String simpleName) {
        String known = packages.putIfAbsent(simpleName, packageName);
        return known == null || known.equals(packageName) ? simpleName : packageName + "." + simpleName;
    }

    /** The beginning of the file, to be asked for when all else is written. */
    String text() {
        StringBuilder text = new StringBuilder("package " + inPackage + ";\n\n");
        TreeSet<String> names = new TreeSet<>();
        packages.forEach((name, packageName) -> {
            if (!packageName.equals(inPackage)) {
                names.add(packageName + "." + name);
            }
        });
        names.forEach(name -> text.append("import ").append(name).append(";\n"));
        return text.append('\n').toString();
    }
}
