// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.env.IotestEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run begins with: everything that it depends on. */
final class Header {
    private Header() {}

    /** Lines that differ between the environments are there for each. */
    static List<String> of(List<IotestEnvironment> environments, Shard shard, int tests) {
        List<List<String>> each = environments.stream().map(Header::of).toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < each.get(0).size(); i++) {
            int number = i;
            each.stream().map(all -> all.get(number)).distinct().forEach(lines::add);
        }
        if (shard.total() > 1) {
            line("SHARD", shard + ", " + tests + " tests", lines);
        }
        return lines;
    }

    private static List<String> of(IotestEnvironment environment) {
        Map<String, String> variables = environment.variables();
        List<String> lines = new ArrayList<>();
        program("QEMU", "QEMU_PROG", "QEMU_OPTIONS", variables, lines);
        program("QEMU_IMG", "QEMU_IMG_PROG", "QEMU_IMG_OPTIONS", variables, lines);
        program("QEMU_IO", "QEMU_IO_PROG", "QEMU_IO_OPTIONS", variables, lines);
        program("QEMU_NBD", "QEMU_NBD_PROG", "QEMU_NBD_OPTIONS", variables, lines);
        program("QSD", "QSD_PROG", "", variables, lines);
        for (String name : List.of("IMGFMT", "IMGPROTO", "IMGOPTS", "CACHEMODE", "AIOMODE")) {
            line(name, variables.getOrDefault(name, ""), lines);
        }
        line(
                "PLATFORM",
                System.getProperty("os.name") + "/" + System.getProperty("os.arch") + " "
                        + System.getProperty("os.version") + ", Java " + Runtime.version(),
                lines);
        for (String name : List.of("TEST_DIR", "SOCK_DIR", "GDB_OPTIONS", "VALGRIND_QEMU", "PRINT_QEMU")) {
            line(name, variables.getOrDefault(name, ""), lines);
        }
        return lines;
    }

    private static void program(
            String title, String program, String options, Map<String, String> variables, List<String> lines) {
        String text = "\"" + variables.getOrDefault(program, "") + "\" " + variables.getOrDefault(options, "");
        line(title, text, lines);
    }

    private static void line(String name, String value, List<String> lines) {
        lines.add(String.format(Locale.ROOT, "%-13s -- %s", name, value.strip()).stripTrailing());
    }
}
