// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

/** Something from outside that only some rooms may use. What is neither here, in the JDK nor JSpecify, none may use. */
enum Library {
    JACKSON("com.fasterxml.jackson"),
    JAVAPOET("com.palantir.javapoet"),
    /** The names of Java's modifiers, which JavaPoet asks for. */
    JAVA_MODEL("javax.lang.model"),
    /** What javac shows to an annotation processor. */
    JAVAC("javax.annotation.processing", "javax.tools"),
    PICOCLI("picocli"),
    EXEC("org.apache.commons.exec"),
    JUNIT("org.junit.jupiter.api", "org.junit.platform", "org.apiguardian.api", "org.opentest4j");

    private final String[] packages;

    Library(String... packages) {
        this.packages = packages;
    }

    boolean holds(String packageName) {
        for (String prefix : packages) {
            if (packageName.equals(prefix) || packageName.startsWith(prefix + ".")) {
                return true;
            }
        }
        return false;
    }
}
