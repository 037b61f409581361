// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Our iotests and QEMU's scenarios together use every public method of the harness: what no test needed nobody has tried.
 * What is left out has a reason in {@code unused-methods.txt}.
 */
class UnusedMethodsTest {
    private static final String NOT_YET = "not yet";
    private static final HarnessMethods HARNESS = new HarnessMethods();

    @Test
    void everyMethodIsUsed() throws IOException {
        Set<String> unused = new TreeSet<>(HARNESS.all());
        unused.removeAll(HARNESS.used());
        unused.removeAll(excused().keySet());

        assertThat(unused).as("methods that no iotest or scenario uses").isEmpty();
    }

    @Test
    void everyExcuseIsNeeded() throws IOException {
        Map<String, String> excused = excused();
        assertThat(HARNESS.all()).as("excused methods that there are").containsAll(excused.keySet());
        assertThat(excused).as("reasons").doesNotContainValue("");

        // Tests of several hands come one after the other, so these may be used by now.
        excused.values().removeIf(NOT_YET::equals);
        excused.keySet().retainAll(HARNESS.used());
        assertThat(excused).as("methods that are excused but used").isEmpty();
    }

    @Test
    void callsThroughSubclassesAndAnnotationsCount() {
        assertThat(HARNESS.used())
                .contains("vm.Monitored.execute(QmpCommand)", "vm.Vm.launch()", "tool.QemuImg.create(String[])");
    }

    /** Lines {@code room.Class.method(Type): reason}. */
    private static Map<String, String> excused() throws IOException {
        Map<String, String> excused = new TreeMap<>();
        try (InputStream in = UnusedMethodsTest.class.getResourceAsStream("/unused-methods.txt")) {
            assertThat(in).isNotNull();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> excused.put(
                            line.substring(0, line.indexOf(')') + 1),
                            line.substring(line.indexOf(')') + 1).replaceFirst("^:\\s*", "")));
        }
        return excused;
    }
}
