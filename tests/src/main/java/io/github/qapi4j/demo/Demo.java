// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.demo;

import static java.util.Objects.requireNonNull;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.program.ProgramException;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolException;
import io.github.qapi4j.runtime.tool.ToolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./demo}. */
@Command(
        name = "./demo",
        mixinStandardHelpOptions = true,
        version = "qapi4j demo",
        sortOptions = false,
        description = {
            "Starts a QEMU, creates a qcow2 image, backs it up to a second one, and shows each event as it arrives.",
            "The guest runs no system: QEMU's block layer does the work, controlled by typed commands."
        },
        footer = {"", "Exit code: 0 done, 1 a failure, 2 a wrong option or a missing prerequisite."})
final class Demo implements Callable<Integer> {
    @Option(names = "--qemu", paramLabel = "PROGRAM", description = "The QEMU to start; without it ${DEFAULT-VALUE}.")
    private String qemu = QemuBinary.standard();

    @Option(
            names = "--qemu-img",
            paramLabel = "PROGRAM",
            description = "The tool that checks; without it ${DEFAULT-VALUE}.")
    private String qemuImg = "qemu-img";

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "Of the disk, a quarter of which is filled, for example 64M or 1G; without it 256M.")
    private long size = 256L << 20;

    @Option(
            names = "--speed",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "How much the backup may copy per second, 0 for no limit; without it 64M.")
    private long speed = 64L << 20;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Put the images there and leave them; else they are in a temporary folder that is removed.")
    private Path keep = Path.of("");

    @Option(names = "--verbose", description = "Also show each message to and from QEMU.")
    private boolean verbose;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Demo()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (size < 1 << 20 || size > 64L << 30 || size % (1 << 16) != 0) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(), "--size must be a multiple of 64K from 1M to 64G");
        }
        DemoOutput output = new DemoOutput(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(output::stop, "demo-stop"));
        try (TestFiles files = TestFiles.inNewFolder()) {
            Path images = keep.toString().isEmpty() ? files.testDir() : Files.createDirectories(keep);
            QemuImg judge = new QemuImg(new ToolOptions(qemuImg), new ImageDefaults("qcow2"));
            new Backup(output, images, size, speed).run(qemu, judge, verbose);
            return 0;
        } catch (QmpException | ProgramException | ToolException | DemoException | IOException e) {
            output.failure(e);
            return 1;
        } finally {
            output.end();
        }
    }
}
