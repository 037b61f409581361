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
    private static final HarnessMethods HARNESS = new HarnessMethods();

    @Test
    void everyMethodIsUsed() throws IOException {
        Set<String> unused = unused();
        excused().keySet().forEach(name -> unused.removeAll(covered(name)));

        assertThat(unused).as("methods that no iotest or scenario uses").isEmpty();
    }

    @Test
    void everyExcuseIsNeeded() throws IOException {
        Map<String, String> excused = excused();
        assertThat(excused).as("reasons").doesNotContainValue("");

        Set<String> unused = unused();
        excused.keySet().removeIf(name -> covered(name).stream().anyMatch(unused::contains));
        assertThat(excused).as("excuses for what is used, or is not there").isEmpty();
    }

    @Test
    void callsThroughSubclassesAndAnnotationsCount() {
        assertThat(HARNESS.used())
                .contains(
                        "vm.EmulatorCommands.execute(EmulatorRequest)",
                        "program.QmpProgram.launch()",
                        "tool.QemuImg.create(String[])");
    }

    private static Set<String> unused() {
        Set<String> unused = new TreeSet<>(HARNESS.all());
        unused.removeAll(HARNESS.used());
        return unused;
    }

    /** Of a line for a method that one, of a line for a record its accessors. */
    private static Set<String> covered(String name) {
        return name.endsWith(")") ? Set.of(name) : HARNESS.accessors(name);
    }

    /** Lines {@code room.Class.method(Type): reason}, and {@code room.Record: reason} for all its accessors. */
    private static Map<String, String> excused() throws IOException {
        Map<String, String> excused = new TreeMap<>();
        try (InputStream in = UnusedMethodsTest.class.getResourceAsStream("/unused-methods.txt")) {
            assertThat(in).isNotNull();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(": ?", 2))
                    .forEach(parts -> excused.put(parts[0], parts.length > 1 ? parts[1] : ""));
        }
        return excused;
    }
}
