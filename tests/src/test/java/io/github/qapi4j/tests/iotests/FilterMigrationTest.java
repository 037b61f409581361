// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresFormats;
import io.github.qapi4j.runtime.junit.RequiresMigration;
import io.github.qapi4j.runtime.junit.RequiresQuorum;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.Tool;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** VMs that share images migrate to and fro, with all kinds of nodes above them. */
@Iotest(formats = "qcow2", protocols = "file", platforms = "linux")
@RequiresMigration
@Tag("rw")
@Tag("migration")
class FilterMigrationTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Vm source;
    private final Vm dest;
    private final TestFiles files;
    private final QemuIo io;
    private final String base;
    private final String top;

    FilterMigrationTest(Vm source, Vm dest, TestFiles files, QemuIo io) {
        this.source = source;
        this.dest = dest;
        this.files = files;
        this.io = io;
        base = files.path("base");
        top = files.path("top");
    }

    @BeforeEach
    void createImages(QemuImg img) {
        img.create(Image.qcow2(base), mib(4));
        img.run(Img.create(Image.qcow2(top)).backing(Image.qcow2(base)));
        io.run(base, Io.write(0, kib(64)).pattern(1));
    }

    private static BlockdevRef file(String image) {
        return BlockdevRef.of(BlockdevOptions.file(f -> f.filename(image)));
    }

    private void addChain(Vm vm) {
        vm.addBlockdev(BlockdevOptions.qcow2(b -> b.file(file(base)).nodeName("base")))
                .addBlockdev(BlockdevOptions.qcow2(
                        b -> b.file(file(top)).nodeName("top").backing("base")));
    }

    /** Through a pipe, at both ends of which there is a cat. */
    private void migrate(Vm from, Vm to, String fifo) {
        to.execute(Qmp.migrateIncoming().uri("exec:cat " + fifo));
        from.execute(Qmp.migrate().uri("exec:cat >" + fifo));
        assertThat(from.waitMigration(RunState.POSTMIGRATE, SOON).status()).isEqualTo(MigrationStatus.COMPLETED);
        assertThat(to.waitMigration(RunState.RUNNING, SOON).status()).isEqualTo(MigrationStatus.COMPLETED);
    }

    private String fifo(String name) {
        String path = files.path(name);
        Tool.run("mkfifo", List.of("mkfifo", path), ToolMode.CHECKED, SOON);
        return path;
    }

    private void launch() {
        source.launch();
        dest.addIncoming(Qmp.migrateIncoming().uri("defer").build()).launch();
        source.enableMigrationEvents();
        dest.enableMigrationEvents();
    }

    @Test
    void thereAndBackAgain() {
        addChain(source);
        addChain(dest);
        launch();
        source.qemuIo("top", Io.write(mib(1), kib(64)).pattern(2));
        migrate(source, dest, fifo("there"));
        dest.qemuIo("top", Io.read(mib(1), kib(64)).pattern(2));
        dest.qemuIo("top", Io.write(mib(2), kib(64)).pattern(3));

        // A VM that has migrated cannot be migrated to: a new one can.
        source.shutdown();
        source.addIncoming(Qmp.migrateIncoming().uri("defer").build()).launch();
        source.enableMigrationEvents();
        migrate(dest, source, fifo("back"));
        source.qemuIo("top", Io.read(mib(2), kib(64)).pattern(3));
        source.shutdown();
        dest.shutdown();
        assertThat(io.check(
                        top,
                        Io.read(0, kib(64)).pattern(1),
                        Io.read(mib(1), kib(64)).pattern(2),
                        Io.read(mib(2), kib(64)).pattern(3)))
                .isTrue();
    }

    @Test
    @RequiresQuorum
    @RequiresFormats({"quorum", "throttle", "blkdebug"})
    void nodesThatAreNoImages(IotestEnvironment env) {
        for (Vm vm : List.of(source, dest)) {
            addChain(vm);
            vm.addObject(ObjectOptions.iothread(b -> b.id("thread")))
                    .addObject(ObjectOptions.throttleGroup(b -> b.id("group")))
                    .addBlockdev(BlockdevOptions.throttle(
                            b -> b.throttleGroup("group").file("top").nodeName("throttle")))
                    .addBlockdev(
                            BlockdevOptions.blkdebug(b -> b.image("throttle").nodeName("debug")))
                    .addBlockdev(BlockdevOptions.quorum(b -> b.children(List.of(BlockdevRef.of("debug")))
                            .voteThreshold(1)
                            .nodeName("quorum")))
                    .addDevice(MigratableDisk.of(env, "disk", "quorum", "thread", true));
        }
        launch();
        migrate(source, dest, fifo("there"));
        dest.qemuIoOnDevice("disk/virtio-backend", Io.read(0, kib(64)).pattern(1));
        dest.assertBlockPath("quorum", "/children.0/image/file", "top");
    }
}
