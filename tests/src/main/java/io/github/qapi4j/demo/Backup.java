// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.demo;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ImageCheck;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.VersionInfo;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demo does with QEMU, step by step. */
final class Backup {
    /** The bytes of one write request. */
    private static final long CHUNK = 16L << 20;

    private final DemoOutput output;
    private final Path disk;
    private final Path copy;
    private final long size;
    private final long speed;

    Backup(DemoOutput output, Path folder, long size, long speed) {
        this.output = output;
        this.disk = folder.resolve("disk.qcow2").toAbsolutePath();
        this.copy = folder.resolve("backup.qcow2").toAbsolutePath();
        this.size = size;
        this.speed = speed;
    }

    void run(String qemu, QemuImg qemuImg, boolean verbose) {
        for (Path image : List.of(disk, copy)) {
            if (Files.exists(image)) {
                throw new DemoException(image + " exists, and is not overwritten");
            }
        }
        output.step("Starting " + qemu);
        try (Vm vm = Vm.builder()
                .name("demo")
                .binary(qemu)
                .session(settings ->
                        verbose ? settings.withWireLog(message -> output.detail(message.toString())) : settings)
                .build()
                .launch()) {
            VersionInfo version = vm.execute(Qmp.queryVersion());
            output.step(String.format(
                    Locale.ROOT,
                    "QEMU %d.%d.%d answers, process %d",
                    version.qemu().major(),
                    version.qemu().minor(),
                    version.qemu().micro(),
                    vm.pid()));
            Jobs jobs = new Jobs(vm, output, deadline());
            create(vm, jobs, "disk", disk);
            fill(vm);
            create(vm, jobs, "backup", copy);
            back(jobs);
            end(vm);
        }
        verify(qemuImg);
        output.step(
                String.format(Locale.ROOT, "Done in %.1f s", output.elapsed().toMillis() / 1000.0));
    }

    /** Creates an image, first its file, then what is in it, and opens it as a block node. */
    private void create(Vm vm, Jobs jobs, String node, Path image) {
        output.step("Creating " + image + ", " + Size.text(size));
        String file = node + "-file";
        jobs.create(
                "create-" + file,
                BlockdevCreateOptions.file(b -> b.filename(image.toString()).size(0)));
        vm.execute(Qmp.blockdevAdd()
                .options(BlockdevOptions.file(b -> b.filename(image.toString()).nodeName(file))));
        jobs.create(
                "create-" + node, BlockdevCreateOptions.qcow2(b -> b.file(file).size(size)));
        vm.execute(Qmp.blockdevAdd()
                .options(BlockdevOptions.qcow2(b -> b.file(file).nodeName(node))));
    }

    /** Writes a quarter of the disk full, so that there is something to copy. */
    private void fill(Vm vm) {
        long amount = Math.max(size / 4, 1 << 16);
        output.step("Writing " + Size.text(amount) + " to the disk");
        for (long at = 0; at < amount; at += CHUNK) {
            long pattern = 1 + at / CHUNK % 255;
            // No command of QMP writes, as a guest would; QEMU has qemu-io built in for tests.
            vm.qemuIo("disk", "write -q -P " + pattern + " " + at + " " + Math.min(CHUNK, amount - at));
        }
        long reached = vm.execute(Qmp.queryBlockstats().queryNodes(true)).stream()
                .filter(stats -> "disk".equals(stats.nodeName()))
                .mapToLong(stats -> stats.stats().wrHighestOffset())
                .sum();
        if (reached != amount) {
            throw new DemoException("only " + Size.text(reached) + " were written");
        }
    }

    private void back(Jobs jobs) {
        output.step(
                "Backing the disk up to " + copy + (speed == 0 ? "" : ", at most " + Size.text(speed) + " per second"));
        jobs.run(
                "backup",
                Qmp.blockdevBackup()
                        .device("disk")
                        .sync(MirrorSyncMode.FULL)
                        .target("backup")
                        .jobId("backup")
                        .speed(speed)
                        .autoDismiss(false));
    }

    private void end(Vm vm) {
        output.step("Ending QEMU");
        ProcessExit exit = vm.shutdown();
        if (!exit.isClean()) {
            throw new DemoException(
                    "QEMU " + exit + "; its output:\n" + exit.log().lines().collect(Collectors.joining("\n")));
        }
    }

    private void verify(QemuImg qemuImg) {
        output.step("Checking with qemu-img");
        check(qemuImg, "disk", disk);
        check(qemuImg, "backup", copy);
        if (!qemuImg.compareImages(disk.toString(), copy.toString())) {
            throw new DemoException("the backup differs from the disk");
        }
        output.detail("the disk and its backup are identical");
    }

    /** Checks an image by a program that shares nothing with the QEMU that wrote it. */
    private void check(QemuImg qemuImg, String name, Path image) {
        ImageCheck check = qemuImg.check("-f", "qcow2", image.toString());
        // Members that count errors are absent where there are none.
        if (Stream.of(check.checkErrors(), check.corruptions(), check.leaks())
                .anyMatch(count -> count != null && count != 0)) {
            throw new DemoException(image + " is damaged: " + check.toJson());
        }
        output.detail(name + ": no errors, " + check.allocatedClusters() + " of " + check.totalClusters()
                + " clusters in use");
    }

    /** A job at full speed hardly takes minutes; one with a limit takes what the limit makes of the size. */
    private Duration deadline() {
        return Duration.ofMinutes(10).plusSeconds(speed == 0 ? 0 : 2 * size / speed);
    }
}
