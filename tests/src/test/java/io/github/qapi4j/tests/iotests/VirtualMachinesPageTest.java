// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockDeviceInfo;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/virtual-machines.md: it does what the page says, and the page shows it as it stands here. */
@RealQemu
class VirtualMachinesPageTest {
    private static final String SOURCE =
            "tests/src/test/java/io/github/qapi4j/tests/iotests/VirtualMachinesPageTest.java";

    private final List<String> printed = new ArrayList<>();

    @Test
    void createsAnImageAndSeesAnEvent(@TempDir Path folder) {
        String image = folder.resolve("disk.qcow2").toString();
        // page {
        try (Vm vm = Vm.create().launch()) {
            // Commands, their options and their results are typed; jobs are waited for.
            var newFile = BlockdevCreateOptions.file(b -> b.filename(image).size(0));
            vm.blockdevCreate(newFile).orThrow();
            var file = BlockdevOptions.file(b -> b.filename(image).nodeName("file"));
            vm.execute(Qmp.blockdevAdd(file));

            var newDisk = BlockdevCreateOptions.qcow2(b -> b.file("file").size(64L << 20));
            vm.blockdevCreate(newDisk).orThrow();
            var disk = BlockdevOptions.qcow2(b -> b.file("file").nodeName("disk"));
            vm.execute(Qmp.blockdevAdd(disk));

            for (BlockDeviceInfo node : vm.execute(Qmp.queryNamedBlockNodes())) {
                print(node.nodeName() + ": " + node.drv() + ", " + node.image().virtualSize());
            }

            // So are events, and every wait has a deadline.
            vm.execute(Qmp.stop());
            Stop stopped = vm.waitFor(Stop.class);
            print("the guest stopped at " + stopped.timestamp().orElseThrow());
        }
        // } page
        assertThat(printed)
                .contains("disk: qcow2, 67108864")
                .anyMatch(line -> line.startsWith("the guest stopped at 20"))
                .hasSize(3);
    }

    /** {@code -Dupdate=true} writes it into the page. */
    @Test
    void isWhatThePageShows() throws Exception {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("qapi4j.root"), "qapi4j.root"));
        List<String> source = Files.readAllLines(root.resolve(SOURCE));
        String example = source.stream()
                .dropWhile(line -> !line.endsWith("// page {"))
                .skip(1)
                .takeWhile(line -> !line.endsWith("// } page"))
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .replace("print(", "System.out.println(");
        String imports = source.stream()
                .filter(line -> line.startsWith("import ") && uses(example, line))
                .collect(Collectors.joining("\n"));
        String block = "```java\n" + imports + "\n\n" + example + "\n```\n";
        Path page = root.resolve("docs/virtual-machines.md");
        if (Boolean.getBoolean("update")) {
            String text = Files.readString(page);
            Files.writeString(page, text.replaceFirst("(?s)```java\n.*?```\n", Matcher.quoteReplacement(block)));
        }

        assertThat(example).contains("Vm.create");
        assertThat(Files.readString(page)).contains(block);
    }

    private static boolean uses(String example, String line) {
        String name = line.replaceFirst(".*\\.(\\w+);", "$1");
        return Pattern.compile("\\b" + name + "\\b").matcher(example).find();
    }

    private void print(String line) {
        printed.add(line);
    }
}
