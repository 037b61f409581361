// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.Optional;

/** Whether this JVM was started for a debugger: who steps through code must not run into deadlines. */
final class DebuggerCheck {
    private static final boolean PRESENT = look();

    private DebuggerCheck() {}

    static boolean isPresent() {
        return PRESENT;
    }

    private static boolean look() {
        for (String variable : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"}) {
            String value = System.getenv(variable);
            if (value != null && asksForDebugger(value)) {
                return true;
            }
        }
        Optional<String[]> arguments = ProcessHandle.current().info().arguments();
        if (arguments.isPresent()) {
            for (String argument : arguments.get()) {
                if (asksForDebugger(argument)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean asksForDebugger(String text) {
        return text.contains("-agentlib:jdwp") || text.contains("-Xrunjdwp");
    }
}
