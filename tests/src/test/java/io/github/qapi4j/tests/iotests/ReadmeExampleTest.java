// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of README.md: it does what it says, and README shows it as it stands here. */
@RealQemu
class ReadmeExampleTest {
    private static final String SOURCE = "tests/src/test/java/io/github/qapi4j/tests/iotests/ReadmeExampleTest.java";

    private final List<String> printed = new ArrayList<>();

    @Test
    void createsAnImageAndSeesAnEvent(@TempDir Path folder) {
        String image = folder.resolve("disk.qcow2").toString();
        // README {
        try (Vm vm = Vm.builder(QmpIndex.INSTANCE).build().launch()) {
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
        // } README
        assertThat(printed)
                .contains("disk: qcow2, 67108864")
                .anyMatch(line -> line.startsWith("the guest stopped at 20"))
                .hasSize(3);
    }

    @Test
    void isWhatReadmeShows() throws Exception {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("qapi4j.root"), "qapi4j.root"));
        String example = Files.readAllLines(root.resolve(SOURCE)).stream()
                .dropWhile(line -> !line.endsWith("// README {"))
                .skip(1)
                .takeWhile(line -> !line.endsWith("// } README"))
                .collect(Collectors.joining("\n"))
                .stripIndent();

        assertThat(example).contains("Vm.builder");
        assertThat(Files.readString(root.resolve("README.md"))).contains("```java\n" + example + "\n```\n");
    }

    @Test
    void iotestIsWhatReadmeShows() throws Exception {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("qapi4j.root"), "qapi4j.root"));
        String source = Files.readString(root.resolve(SOURCE.replace("ReadmeExampleTest", "CreateIotestTest")));
        String example = source.substring(source.indexOf("@Iotest("));

        assertThat(Files.readString(root.resolve("README.md"))).contains("```java\n" + example + "```\n");
    }

    private void print(String line) {
        printed.add(line);
    }
}
