// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.tool.ToolProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A tool that runs until it is closed; several of them may run, and the latest is the one that is used. */
final class ToolTarget implements Target {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Supplier<ToolProgram> start;
    private final Path image;
    private final List<ToolProgram> started = new CopyOnWriteArrayList<>();

    private ToolTarget(Path image, Supplier<ToolProgram> start) {
        this.image = image;
        this.start = start;
    }

    private static ToolOptions options(String program) {
        return new ToolOptions(program).withDeadline(DEADLINE);
    }

    static Target nbd(Path image) {
        QemuNbd nbd = new QemuNbd(options("qemu-nbd"));
        Path socket = image.resolveSibling("nbd.sock");
        return new ToolTarget(
                image, () -> nbd.serve("-k", socket.toString(), "-f", "raw", "--shared=0", image.toString()));
    }

    static Target qemuIo(Path image) {
        QemuIo io = new QemuIo(options("qemu-io"), options("qemu-io"));
        return new ToolTarget(image, () -> io.interactive("-U", "-f", "raw", image.toString()));
    }

    @Override
    public void launch() {
        started.add(start.get());
    }

    @Override
    public void call(int choice) {
        ToolProgram latest = latest();
        if (latest instanceof QemuIoSession session && choice % 4 != 0) {
            String unused = session.cmd(choice % 4 == 1 ? "sleep 200" : "read 0 4k");
        } else {
            QemuImg img = new QemuImg(options("qemu-img"), new ImageDefaults("raw"));
            Object unused = img.info("-U", "-f", "raw", image.toString());
        }
    }

    private ToolProgram latest() {
        if (started.isEmpty()) {
            throw new IllegalStateException("none is running");
        }
        return started.get(started.size() - 1);
    }

    @Override
    public void end(int choice) {
        ProcessExit unused = latest().kill();
    }

    @Override
    public OptionalLong pid() {
        return started.isEmpty() || !latest().isRunning() ? OptionalLong.empty() : OptionalLong.of(latest().pid());
    }

    @Override
    public void close() {
        started.removeIf(each -> {
            each.close();
            return true;
        });
    }
}
