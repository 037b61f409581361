// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import java.util.Arrays;
import java.util.List;

/**
 * {@code qemu-io}. Immutable. All methods throw {@link ToolFailedException}, {@link ToolTimeoutException} and
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

    private ToolOptions optionsFor(String... arguments) {
        boolean saysFormat = Arrays.asList(arguments).contains("-f")
                || Arrays.asList(arguments).contains("--image-opts");
        return saysFormat ? withoutFormat : options;
    }
}
