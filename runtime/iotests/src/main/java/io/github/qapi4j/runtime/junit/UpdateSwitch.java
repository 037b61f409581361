// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.log.Reference;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether references are written instead of compared, and what a user has to say for that where the test runs.
 *
 * @param configuration of the run
 */
record UpdateSwitch(IotestConfiguration configuration) {
    private static final String RELEASE = "release";
    private static final String REFERENCES = "references";

    /** Whether they are written. */
    boolean isOn() {
        return Reference.isRewriting()
                || value().filter(each -> !each.equals("false")).isPresent();
    }

    /** Whether they are written for the release of the live QEMU alone. */
    boolean isForRelease() {
        return value().filter(RELEASE::equals).isPresent();
    }

    private Optional<String> value() {
        return Stream.of(
                        configuration.get("update").orElse(""),
                        System.getProperty("update", ""),
                        Optional.ofNullable(System.getenv(Reference.REGENERATE)).orElse(""))
                .filter(each -> !each.isEmpty())
                .findFirst();
    }

    /**
     * What a user has to say.
     *
     * @param findsSources whether it is known where the references are written
     * @return for the middle of a sentence
     */
    String text(boolean findsSources) {
        String variable = Reference.REGENERATE + "=y";
        String property = "-D" + IotestConfiguration.PREFIX + "update=true";
        String folder = "-D" + IotestConfiguration.PREFIX + REFERENCES + "=FOLDER";
        if (configuration.isRunByCheck()) {
            return findsSources ? variable : variable + " JAVA_TOOL_OPTIONS=" + folder;
        } else if (System.getProperty("org.gradle.test.worker") != null) {
            // Gradle hands no properties of its command line to the JVM with the tests.
            return findsSources
                    ? variable
                    : variable + " with systemProperty(\"" + IotestConfiguration.PREFIX + REFERENCES
                            + "\", \"FOLDER\") in the build";
        }
        return findsSources ? property : property + " " + folder;
    }
}
