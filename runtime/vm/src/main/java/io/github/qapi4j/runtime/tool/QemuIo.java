// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.IoTarget;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.io.IoResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code qemu-io}: with commands of {@link io.github.qapi4j.runtime.io.Io}, which return what was done, or with arguments as
 * they are. Immutable. All methods throw {@link ToolFailedException}, {@link ToolTimeoutException} and
 * {@link ToolException} as {@link Tool#run} does.
 *
 * @param options the program with the options of the test's format
 * @param withoutFormat the program with its options for calls that say {@code -f} or {@code --image-opts} themselves
 */
public record QemuIo(ToolOptions options, ToolOptions withoutFormat) {
    static final String NAME = "qemu-io";

    /**
     * Runs it ({@code qemu_io}).
     *
     * @param arguments for example {@code -c}, {@code "write 0 64k"} and an image
     * @return with all output
     * @throws ToolFailedException if a command fails
     */
    public ToolResult run(String... arguments) {
        return run(ToolMode.CHECKED, arguments);
    }

    /**
     * Runs it ({@code qemu_io(…, check=…, combine_stdio=…)}).
     *
     * @param mode what is an exception and where error output goes
     * @param arguments for example {@code -c}, {@code "write 0 64k"} and an image
     * @return with all output
     */
    public ToolResult run(ToolMode mode, String... arguments) {
        return Tool.run(NAME, optionsFor(arguments), List.of(arguments), mode);
    }

    /**
     * Runs it for its exit code alone ({@code qemu_io_silent}).
     *
     * @param arguments for example {@code -c}, {@code "write 0 64k"} and an image
     * @return the exit code
     * @throws ToolFailedException if it was ended by a signal
     */
    public int silent(String... arguments) {
        return run(ToolMode.UNCHECKED, arguments).code();
    }

    /**
     * Whether its commands succeed ({@code qemu_io_silent_check}).
     *
     * @param arguments for example {@code -c}, {@code "read -P 1 0 64k"} and an image
     * @return whether it exits with 0
     * @throws ToolFailedException if it was ended by a signal
     */
    public boolean check(String... arguments) {
        return silent(arguments) == 0;
    }

    /**
     * Starts a session that takes commands one by one ({@code QemuIoInteractive}).
     *
     * @param arguments for example an image
     * @return to be closed
     * @throws ToolFailedException if it ends at once, as when it cannot open the image
     */
    public QemuIoSession interactive(String... arguments) {
        return QemuIoSession.open(optionsFor(arguments), List.of(arguments));
    }

    /**
     * Starts it with commands on its command line, without waiting for its end ({@code qemu_io_popen}).
     *
     * @param arguments for example {@code -c}, {@code "write 0 64k"} and an image
     * @return to be closed, which kills it if it has not ended
     * @throws ToolException if it cannot be started, or this thread is interrupted
     */
    public BackgroundTool start(String... arguments) {
        return Tool.start(NAME, optionsFor(arguments), List.of(arguments));
    }

    /**
     * Runs commands on an image of the test's format.
     *
     * @param image a file's name, or another that qemu-io understands
     * @param first a command
     * @param more what follows; the first one that fails does not end the others
     * @return what was done
     * @throws ToolFailedException if one fails, also if it is a pattern that a later request did not find
     */
    public IoResult run(String image, IoCommand first, IoCommand... more) {
        return run(Image.of(image), first, more);
    }

    /**
     * Runs commands on an image.
     *
     * @param image with how it is opened
     * @param first a command
     * @param more what follows; the first one that fails does not end the others
     * @return what was done
     * @throws ToolFailedException if one fails, also if it is a pattern that a later request did not find
     */
    public IoResult run(IoTarget image, IoCommand first, IoCommand... more) {
        return run(ToolMode.CHECKED, image, first, more);
    }

    /**
     * Runs commands on an image.
     *
     * @param mode what is an exception; a result is read from both outputs together
     * @param image with how it is opened
     * @param first a command
     * @param more what follows; the first one that fails does not end the others
     * @return what was done, or why not
     * @throws ToolFailedException if the mode checks and one fails; if qemu-io was ended by a signal
     */
    public IoResult run(ToolMode mode, IoTarget image, IoCommand first, IoCommand... more) {
        return result(mode, tool(image, first, more));
    }

    /**
     * Runs commands on an image for their output, such as for a log.
     *
     * @param image with how it is opened
     * @param first a command
     * @param more what follows; the first one that fails does not end the others
     * @return with all output, whatever the exit code
     * @throws ToolFailedException if qemu-io was ended by a signal
     */
    public ToolResult tool(IoTarget image, IoCommand first, IoCommand... more) {
        return Tool.run(NAME, optionsFor(image), arguments(image, commands(first, more)), ToolMode.UNCHECKED);
    }

    /**
     * What commands have done, by the output of their run.
     *
     * @param mode whether a failure is an exception
     * @param run of {@link #tool}
     * @return what was done, or why not
     * @throws ToolFailedException if the mode checks and a command failed
     */
    public static IoResult result(ToolMode mode, ToolResult run) {
        IoResult result = IoResult.of(run.output(), run.code());
        if (mode.checks() && !result.isSuccess()) {
            run.orThrow();
            throw new ToolFailedException(run, run.describe("qemu-io exited with 0 although a command failed"));
        }
        return result;
    }

    /**
     * Whether commands succeed on an image of the test's format, and all patterns are there.
     *
     * @param image a file's name, or another that qemu-io understands
     * @param first a command
     * @param more what follows
     * @return false if one fails, or qemu-io does
     * @throws ToolFailedException if qemu-io was ended by a signal
     */
    public boolean check(String image, IoCommand first, IoCommand... more) {
        return check(Image.of(image), first, more);
    }

    /**
     * Whether commands succeed on an image, and all patterns are there.
     *
     * @param image with how it is opened
     * @param first a command
     * @param more what follows
     * @return false if one fails, or qemu-io does
     * @throws ToolFailedException if qemu-io was ended by a signal
     */
    public boolean check(IoTarget image, IoCommand first, IoCommand... more) {
        return run(ToolMode.UNCHECKED, image, first, more).isSuccess();
    }

    /**
     * Starts it to give it commands one by one ({@code QemuIoInteractive}).
     *
     * @param image with how it is opened
     * @return to be closed
     * @throws ToolFailedException if it ends at once, as when it cannot open the image
     */
    public QemuIoSession interactive(IoTarget image) {
        return QemuIoSession.open(optionsFor(image), arguments(image, List.of()));
    }

    /**
     * Starts commands on an image, without waiting for them ({@code qemu_io_popen}).
     *
     * @param image with how it is opened
     * @param first a command
     * @param more what follows
     * @return to be closed, which kills it if it has not ended
     * @throws ToolException if it cannot be started, or this thread is interrupted
     */
    public BackgroundTool start(IoTarget image, IoCommand first, IoCommand... more) {
        return Tool.start(NAME, optionsFor(image), arguments(image, commands(first, more)));
    }

    private static List<IoCommand> commands(IoCommand first, IoCommand... more) {
        List<IoCommand> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> arguments(IoTarget image, List<IoCommand> commands) {
        List<String> arguments = new ArrayList<>(image.ioOptions());
        for (IoCommand command : commands) {
            arguments.add("-c");
            arguments.add(command.line());
        }
        arguments.add(image.name());
        return arguments;
    }

    private ToolOptions optionsFor(IoTarget image) {
        return image.isOfStandardFormat() ? options : withoutFormat;
    }

    private ToolOptions optionsFor(String... arguments) {
        boolean saysFormat = Arrays.asList(arguments).contains("-f")
                || Arrays.asList(arguments).contains("--image-opts");
        return saysFormat ? withoutFormat : options;
    }
}
