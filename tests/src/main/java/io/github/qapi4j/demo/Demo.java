// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.demo;

import static java.util.Objects.requireNonNull;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.program.JobFailedException;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpException;
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
            "Starts a QEMU, lets it create a qcow2 image and back it up to a second one, and shows each event as it arrives.",
            "The guest runs no system: QEMU's block layer does the work, told by typed commands."
        },
        footer = {"", "Exit code: 0 done, 1 a failure, 2 a wrong option or a machine that lacks something."})
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
        Screen screen = new Screen(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(screen::stop, "demo-stop"));
        try (PrivateFolder folder = PrivateFolder.create()) {
            Path images = keep.toString().isEmpty() ? folder.path() : Files.createDirectories(keep);
            new Backup(screen, images, size, speed).run(qemu, new QemuImg(qemuImg, folder), verbose);
            return 0;
        } catch (QmpException
                | LaunchException
                | JobFailedException
                | ProcessException
                | DemoException
                | IOException e) {
            screen.failure(e);
            return 1;
        } finally {
            screen.end();
        }
    }
}
