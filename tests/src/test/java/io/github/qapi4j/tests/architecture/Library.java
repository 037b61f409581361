// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import java.util.regex.Pattern;

/** Something from outside that only some rooms may use. What is neither here, in the JDK nor JSpecify, none may use. */
enum Library {
    JACKSON("tools.jackson"),
    JAVAPOET("com.palantir.javapoet"),
    /** The names of Java's modifiers, which JavaPoet asks for. */
    JAVA_MODEL("javax.lang.model"),
    /** What javac shows to an annotation processor. */
    JAVAC("javax.annotation.processing|javax.tools|com.sun.source"),
    AUTO_SERVICE("com.google.auto.service"),
    PICOCLI("picocli"),
    JLINE("org.jline"),
    COMPRESS("org.apache.commons.compress"),
    EXEC("org.apache.commons.exec"),
    UNIX_SOCKETS("org.newsclub.net.unix"),
    JUNIT("org.junit.jupiter.api|org.junit.platform|org.apiguardian.api|org.opentest4j"),
    ASSERTJ("org.assertj");

    private final Pattern packages;

    Library(String packages) {
        this.packages = Pattern.compile("(" + packages + ")(\\..*)?");
    }

    boolean holds(String packageName) {
        return packages.matcher(packageName).matches();
    }
}
