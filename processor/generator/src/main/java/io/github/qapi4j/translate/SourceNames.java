// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in one Java source: which classes it imports, and what lambdas call their parameters. For one thread. */
final class SourceNames {
    /** Of the first lambdas around one another. A builder is the first of them. */
    private static final String VARIABLES = "bcdefghijk";

    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*");
    private static final String JAVA_LANG = "java.lang";

    private final Map<String, ClassName> simple = new HashMap<>();
    private final SortedSet<String> imports = new TreeSet<>();
    private final Set<String> taken = new HashSet<>();

    /** Nothing else in the source may be called so: neither an imported class nor a parameter of a lambda. */
    void take(String name) {
        taken.add(name);
    }

    /** The same of the variable with which an expression begins. */
    void takeVariable(String expression) {
        Matcher name = IDENTIFIER.matcher(expression);
        if (name.lookingAt()) {
            take(name.group());
        }
    }

    /** A class by its simple name, or in full where another one is called like it. */
    String type(ClassName type) {
        String name = type.simpleName();
        if (type.packageName().equals(JAVA_LANG)) {
            return name;
        }
        if (taken.contains(name) || !simple.computeIfAbsent(name, key -> type).equals(type)) {
            return type.canonicalName();
        }
        imports.add(type.canonicalName());
        return name;
    }

    /** The parameter of a lambda that so many lambdas are around. */
    String variable(int depth) {
        int left = depth;
        for (int i = 0; i < VARIABLES.length(); i++) {
            String name = VARIABLES.substring(i, i + 1);
            if (!taken.contains(name) && left-- == 0) {
                return name;
            }
        }
        return "b" + depth;
    }

    /** The classes that have been named, sorted. */
    SortedSet<String> imports() {
        return imports;
    }
}
