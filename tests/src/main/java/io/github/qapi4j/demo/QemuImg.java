// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.demo;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.program.ExitStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs qemu-img, which knows nothing of the QEMU that wrote the images: an independent judge. */
final class QemuImg {
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final String program;
    private final PrivateFolder logs;
    private int runs;

    QemuImg(String program, PrivateFolder logs) {
        this.program = program;
        this.logs = logs;
    }

    /** Fails if the two qcow2 images show a guest different data. */
    String compare(Path one, Path other) {
        return run("compare", "-f", "qcow2", "-F", "qcow2", one.toString(), other.toString());
    }

    /** Fails if a qcow2 image is damaged. */
    String check(Path image) {
        return run("check", "-f", "qcow2", image.toString());
    }

    /** The first line of what it prints. */
    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Path log = logs.resolve("qemu-img-" + ++runs + ".log");
        try (ManagedProcess process = ManagedProcess.start(new ProcessRequest("qemu-img", command, log))) {
            ExitStatus status = ExitStatus.of(process.await(Deadline.after(DEADLINE)))
                    .orElseThrow(() -> new DemoException(
                            String.join(" ", command) + " took more than " + DEADLINE.toMinutes() + " min"));
            if (!status.isSuccess()) {
                throw new DemoException(command + " ended with " + status + ":\n"
                        + process.log().tail());
            }
            return process.log().text().lines().findFirst().orElse("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }
}
