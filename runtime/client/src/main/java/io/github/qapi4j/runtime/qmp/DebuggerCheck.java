// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.Arrays;
import java.util.stream.Stream;

/** Whether this JVM was started for a debugger: who steps through code must not run into deadlines. */
final class DebuggerCheck {
    private static final boolean PRESENT = look();

    private DebuggerCheck() {}

    static boolean isPresent() {
        return PRESENT;
    }

    private static boolean look() {
        Stream<String> arguments =
                ProcessHandle.current().info().arguments().stream().flatMap(Arrays::stream);
        Stream<String> variables = Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                .map(System::getenv)
                .filter(value -> value != null);
        return Stream.concat(arguments, variables)
                .anyMatch(text -> text.contains("-agentlib:jdwp") || text.contains("-Xrunjdwp"));
    }
}
