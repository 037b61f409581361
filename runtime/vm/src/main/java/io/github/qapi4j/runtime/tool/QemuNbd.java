// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.image.NbdAddress;
import io.github.qapi4j.runtime.image.ServedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code qemu-nbd}. Immutable. All methods throw {@link ToolFailedException}, {@link ToolTimeoutException} and
 * {@link ToolException} as {@link Tool#run} does.
 *
 * @param options the program and its standing options
 */
public record QemuNbd(ToolOptions options) {
    static final String NAME = "qemu-nbd";

    /**
     * Starts a server in the background and waits until it listens ({@code qemu_nbd}). It ends with its last client,
     * unless it is told to persist, or when it is closed.
     *
     * @param image what to serve and where
     * @return to be closed
     * @throws ToolFailedException if it cannot serve
     */
    public ForkedNbd fork(ServedImage image) {
        return fork(image.arguments().toArray(String[]::new));
    }

    /**
     * Has it serve in the background, if it can ({@code qemu_nbd_early_pipe}).
     *
     * @param image what to serve and where
     * @return to be closed; its result has the exit code, and the output if that is not 0
     */
    public ForkedNbd tryFork(ServedImage image) {
        return tryFork(image.arguments().toArray(String[]::new));
    }

    /**
     * Starts a server that persists, and waits until it listens ({@code qemu_nbd_popen}).
     *
     * @param image what to serve and where
     * @return to be closed, which ends it
     * @throws ToolFailedException if it ends before it listens
     */
    public PersistentNbd serve(ServedImage image) {
        return serve(image.arguments().toArray(String[]::new));
    }

    /**
     * What a server offers ({@code qemu-nbd -L}), without the standing options.
     *
     * @param server where it is
     * @return with the list as its output
     * @throws ToolFailedException if there is no server
     */
    public ToolResult list(NbdAddress server) {
        return list(ToolMode.CHECKED, server);
    }

    /**
     * What a server offers ({@code qemu-nbd -L}), without the standing options.
     *
     * @param mode what is an exception and where error output goes
     * @param server where it is
     * @return with the list as its output
     */
    public ToolResult list(ToolMode mode, NbdAddress server) {
        return list(mode, server.arguments().toArray(String[]::new));
    }

    /**
     * Has it serve in the background and waits until it listens ({@code qemu_nbd}). It ends with its last client, unless
     * it is told to persist, or when it is closed.
     *
     * @param arguments what to serve and where
     * @return to be closed
     * @throws ToolFailedException if it cannot serve
     */
    public ForkedNbd fork(String... arguments) {
        ForkedNbd forked = tryFork(arguments);
        try {
            var unused = forked.result().orThrow();
            return forked;
        } catch (ToolFailedException e) {
            forked.close();
            throw e;
        }
    }

    /**
     * Starts a server in the background and returns how that went ({@code qemu_nbd_early_pipe}).
     *
     * @param arguments what to serve and where
     * @return to be closed; its result has the exit code, and the output if that is not 0
     */
    public ForkedNbd tryFork(String... arguments) {
        return ForkedNbd.start(options, List.of(arguments));
    }

    /**
     * Lists a server's exports ({@code qemu-nbd -L}), without the standing options.
     *
     * @param arguments where the server is
     * @return with the list as its output
     * @throws ToolFailedException if there is no server
     */
    public ToolResult list(String... arguments) {
        return list(ToolMode.CHECKED, arguments);
    }

    /**
     * Lists a server's exports ({@code qemu-nbd -L}), without the standing options.
     *
     * @param mode what is an exception and where error output goes
     * @param arguments where the server is
     * @return with the list as its output
     */
    public ToolResult list(ToolMode mode, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-L"));
        all.addAll(List.of(arguments));
        return Tool.run(NAME, options.withoutOptions(), all, mode);
    }

    /**
     * Starts a server that persists, and waits until it listens ({@code qemu_nbd_popen}).
     *
     * @param arguments what to serve and where
     * @return to be closed, which ends it
     * @throws ToolFailedException if it ends before it listens
     */
    public PersistentNbd serve(String... arguments) {
        return PersistentNbd.start(options, List.of(arguments));
    }
}
