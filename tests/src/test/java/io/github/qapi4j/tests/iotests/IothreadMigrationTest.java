// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.BlockExportDeleted;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.event.Resume;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockExportInfo;
import io.github.qapi4j.qemu.type.BlockExportOptions;
import io.github.qapi4j.qemu.type.IOThreadInfo;
import io.github.qapi4j.qemu.type.MigrationInfo;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresMigration;
import io.github.qapi4j.runtime.qmp.EventMatch;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** VMs whose disks have a thread of their own migrate to files and to other VMs. */
@Iotest(formats = {"qcow2", "raw"})
@RequiresMigration
@Tag("rw")
@Tag("migration")
class IothreadMigrationTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vm source;
    private final Vm target;
    private final TestFiles files;

    IothreadMigrationTest(Vm source, Vm target, TestFiles files) {
        this.source = source;
        this.target = target;
        this.files = files;
    }

    /** Two disks on one thread, which both VMs see. */
    @BeforeEach
    void launchTheSource(IotestEnvironment env, QemuImg img) {
        for (Vm vm : List.of(source, target)) {
            vm.addObject(ObjectOptions.iothread(b -> b.id("io0")));
            for (int disk = 0; disk < 2; disk++) {
                vm.addDrive(Drive.of(files.file("disk" + disk)).withBus("none").with("node-name=disk" + disk))
                        .addDevice(MigratableDisk.of(env, "disk" + disk, "drive" + disk, "io0", false));
            }
        }
        img.create(files.path("disk0"), mib(1));
        img.create(files.path("disk1"), mib(1));
        source.launch();
        source.enableMigrationEvents();
        source.qemuIo("drive0", Io.write(0, kib(64)).pattern(1));
        source.qemuIo("drive1", Io.write(0, kib(64)).pattern(2));
    }

    private void awaitAsIncoming() {
        target.addIncoming(Qmp.migrateIncoming().uri("defer").build()).launch();
        target.enableMigrationEvents();
    }

    private static RunState state(Vm vm) {
        return vm.execute(Qmp.queryStatus()).status();
    }

    @Test
    void migratesIntoAFileAndOutOfIt(QemuIo io) {
        String saved = files.path("state");
        assertThat(source.execute(Qmp.queryIothreads()))
                .extracting(IOThreadInfo::id)
                .containsExactly("io0");

        List<MigrationStatus> seen = new ArrayList<>();
        source.execute(Qmp.migrate().uri("exec:cat > " + saved));
        MigrationStatus end = source.waitMigration(RunState.POSTMIGRATE, PATIENCE, event -> seen.add(event.status()))
                .orThrow()
                .status();

        assertThat(end).isEqualTo(MigrationStatus.COMPLETED);
        assertThat(seen)
                .startsWith(MigrationStatus.SETUP, MigrationStatus.ACTIVE)
                .endsWith(end);
        assertThat(state(source)).isEqualTo(RunState.POSTMIGRATE);
        assertThat(source.shutdown().isClean()).isTrue();
        assertThat(io.check(files.path("disk1"), Io.read(0, kib(64)).pattern(2)))
                .isTrue();

        awaitAsIncoming();
        target.execute(Qmp.migrateIncoming().uri("exec:cat " + saved));
        assertThat(target.waitMigration(RunState.RUNNING, PATIENCE).status()).isEqualTo(MigrationStatus.COMPLETED);
        target.qemuIo("drive0", Io.read(0, kib(64)).pattern(1));
        target.qemuIo("drive1", Io.write(0, kib(64)).pattern(3));
    }

    @Test
    void migratesToAnotherVm() {
        String uri = "unix:" + files.socket("migration");
        awaitAsIncoming();
        assertThat(state(target)).isEqualTo(RunState.INMIGRATE);
        target.execute(Qmp.migrateIncoming().uri(uri));

        source.execute(Qmp.migrate().uri(uri));

        assertThat(source.waitMigration(RunState.POSTMIGRATE, PATIENCE).status())
                .isEqualTo(MigrationStatus.COMPLETED);
        assertThat(target.waitMigration(RunState.RUNNING, PATIENCE).status()).isEqualTo(MigrationStatus.COMPLETED);
        assertThat(source.waitFor(Stop.class).timestamp())
                .hasValueSatisfying(stopped -> assertThat(
                                target.waitFor(Resume.class).timestamp())
                        .hasValueSatisfying(resumed -> assertThat(resumed).isAfterOrEqualTo(stopped)));
        target.qemuIo("drive0", Io.read(0, kib(64)).pattern(1));
        assertThat(source.execute(Qmp.queryMigrate()))
                .returns(MigrationStatus.COMPLETED, MigrationInfo::status)
                .satisfies(info -> assertThat(info.downtime()).isNotNull());
    }

    @Test
    void aPausedVmStaysPaused() {
        String uri = "unix:" + files.socket("migration");
        source.execute(Qmp.stop());
        awaitAsIncoming();
        target.execute(Qmp.migrateIncoming().uri(uri));

        source.execute(Qmp.migrate().uri(uri));

        assertThat(target.waitMigration(RunState.PAUSED, PATIENCE).status()).isEqualTo(MigrationStatus.COMPLETED);
        target.execute(Qmp.cont());
        assertThat(state(target)).isEqualTo(RunState.RUNNING);
        target.qemuIo("drive1", Io.read(0, kib(64)).pattern(2));
    }

    @Test
    void aCancelledMigrationLeavesTheVmAlone() {
        // Without downtime it does not end before all is sent, which takes minutes.
        source.execute(Qmp.migrateSetParameters().maxBandwidth(4 << 10).downtimeLimit(0));
        source.execute(Qmp.migrate().uri("exec:cat > /dev/null"));
        EventMatch<Migration> active = EventMatch.of(Migration.class, e -> e.status() == MigrationStatus.ACTIVE);
        EventMatch<Migration> failed = EventMatch.of(Migration.class, e -> e.status() == MigrationStatus.FAILED);
        assertThat(source.waitForAny(active, failed).by(active)).isPresent();
        assertThatExceptionOfType(QmpCommandException.class)
                .isThrownBy(() -> source.execute(Qmp.migrate().uri("exec:cat > /dev/null")))
                .withMessageContaining("migration process in progress");

        source.execute(Qmp.migrateCancel());

        assertThat(source.waitMigration(RunState.RUNNING, PATIENCE).status()).isEqualTo(MigrationStatus.CANCELLED);
        source.qemuIo("drive0", Io.write(kib(64), kib(64)).pattern(4));
        assertThat(state(source)).isEqualTo(RunState.RUNNING);
    }

    @Test
    void anIncomingVmExportsItsDiskOnTheThread() {
        source.shutdown();
        awaitAsIncoming();
        target.execute(Qmp.nbdServerStart().addr(SocketAddressLegacy.unix(b -> b.path(files.socket("nbd")))));
        target.execute(Qmp.blockExportAdd(BlockExportOptions.nbd(
                b -> b.id("export").nodeName("disk0").iothread("io0").writable(true))));

        assertThat(target.execute(Qmp.queryBlockExports())).singleElement().returns("disk0", BlockExportInfo::nodeName);
        target.execute(Qmp.nbdServerStop());
        assertThat(target.waitFor(BlockExportDeleted.class).id()).isEqualTo("export");
        assertThat(state(target)).isEqualTo(RunState.INMIGRATE);
    }
}
