// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.gib;
import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.DeviceAdd;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlkdebugIOType;
import io.github.qapi4j.qemu.type.BlkdebugInjectErrorOptions;
import io.github.qapi4j.qemu.type.BlockDeviceStats;
import io.github.qapi4j.qemu.type.BlockDeviceTimedStats;
import io.github.qapi4j.qemu.type.BlockLatencyHistogramInfo;
import io.github.qapi4j.qemu.type.BlockStats;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresQtestAccelerator;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What QEMU counts of a device's I/O, and how long it took: {@code query-blockstats}. */
@Iotest(formats = {"raw", "qcow2"})
@Tag("rw")
@Tag("quick")
class StatisticsTest {
    private static final String DEVICE = "/machine/peripheral/disk/virtio-backend";
    private static final long MILLISECOND = 1_000_000;

    private final Vm vm;

    StatisticsTest(Vm vm) {
        this.vm = vm;
    }

    /** A node without an image: its requests take a millisecond, and those of one sector fail. */
    private static BlockdevOptions node() {
        BlockdevOptions memory = BlockdevOptions.nullCo(b -> b.size(16L << 20).latencyNs(MILLISECOND));
        List<BlkdebugInjectErrorOptions> badSector = Stream.of(BlkdebugIOType.READ, BlkdebugIOType.WRITE)
                .map(type -> BlkdebugInjectErrorOptions.builder()
                        .event(BlkdebugEvent.NONE)
                        .iotype(type)
                        .sector(2048)
                        .build())
                .toList();
        return BlockdevOptions.blkdebug(
                b -> b.image(memory).injectError(badSector).nodeName("disk"));
    }

    private void launchWithDisk() {
        vm.addBlockdev(node())
                .addDevice(Devices.virtioBlkPci(d -> d.id("disk").drive("disk")))
                .launch();
    }

    /** Only the asynchronous commands of qemu-io are counted, and a flush, which waits for all of them, is, too. */
    private void io(IoCommand... commands) {
        Stream.of(commands)
                .forEach(command ->
                        assertThat(vm.hmpQemuIoOnDevice(DEVICE, command)).isEmpty());
        vm.qemuIoOnDevice(DEVICE, Io.aioFlush());
    }

    private BlockDeviceStats stats() {
        return vm.execute(Qmp.queryBlockstats()).stream()
                .filter(drive -> DEVICE.equals(drive.qdev()))
                .findFirst()
                .orElseThrow()
                .stats();
    }

    @Test
    void countsOperationsAndBytes() {
        launchWithDisk();
        assertThat(stats())
                .returns(true, BlockDeviceStats::accountFailed)
                .returns(true, BlockDeviceStats::accountInvalid)
                .returns(0L, BlockDeviceStats::rdOperations)
                .returns(null, BlockDeviceStats::idleTimeNs);

        io(Io.aioRead(0, kib(4)), Io.aioRead(kib(64), kib(4)), Io.aioWrite(0, kib(64)));

        assertThat(stats())
                .returns(2L, BlockDeviceStats::rdOperations)
                .returns(8L << 10, BlockDeviceStats::rdBytes)
                .returns(1L, BlockDeviceStats::wrOperations)
                .returns(64L << 10, BlockDeviceStats::wrBytes)
                .returns(1L, BlockDeviceStats::flushOperations)
                .returns(0L, BlockDeviceStats::rdMerged)
                .returns(0L, BlockDeviceStats::failedRdOperations)
                .satisfies(stats -> assertThat(stats.rdTotalTimeNs()).isGreaterThanOrEqualTo(2 * MILLISECOND));
    }

    @Test
    void countsWhatFailsApart() {
        launchWithDisk();

        io(
                Io.aioRead(mib(1), Size.bytes(512)),
                Io.aioRead(0, Size.bytes(512)),
                Io.aioWrite(mib(1), Size.bytes(512)),
                Io.aioWrite(mib(1), Size.bytes(512)));

        assertThat(stats())
                .returns(1L, BlockDeviceStats::failedRdOperations)
                .returns(2L, BlockDeviceStats::failedWrOperations)
                .returns(0L, BlockDeviceStats::failedFlushOperations)
                .returns(1L, BlockDeviceStats::rdOperations)
                .returns(0L, BlockDeviceStats::wrOperations)
                .returns(512L, BlockDeviceStats::rdBytes)
                .returns(0L, BlockDeviceStats::wrBytes)
                .returns(0L, BlockDeviceStats::invalidRdOperations);
        assertThat(vm.log()).contains("aio_write failed: Input/output error");
    }

    @Test
    void countsWhatIsInvalidApart() {
        launchWithDisk();

        // Longer than any request may be.
        io(Io.aioRead(0, gib(2)), Io.aioWrite(0, gib(3)), Io.aioWrite(0, gib(4)));

        assertThat(stats())
                .returns(1L, BlockDeviceStats::invalidRdOperations)
                .returns(2L, BlockDeviceStats::invalidWrOperations)
                .returns(0L, BlockDeviceStats::invalidFlushOperations)
                .returns(0L, BlockDeviceStats::failedRdOperations)
                .returns(0L, BlockDeviceStats::rdOperations)
                .returns(0L, BlockDeviceStats::wrBytes);
    }

    @Test
    void sortsLatenciesIntoHistograms() {
        launchWithDisk();
        assertThat(stats().rdLatencyHistogram()).isNull();

        vm.execute(Qmp.blockLatencyHistogramSet()
                .id(DEVICE)
                .boundaries(List.of(10L, MILLISECOND / 2, Long.MAX_VALUE))
                .boundariesWrite(List.of(Long.MAX_VALUE)));
        io(Io.aioRead(0, kib(4)), Io.aioRead(0, kib(4)), Io.aioWrite(0, kib(4)));

        assertThat(stats().rdLatencyHistogram())
                .returns(List.of(0L, 0L, 2L, 0L), BlockLatencyHistogramInfo::bins)
                .returns(List.of(10L, MILLISECOND / 2, Long.MAX_VALUE), BlockLatencyHistogramInfo::boundaries);
        assertThat(stats().wrLatencyHistogram()).returns(List.of(1L, 0L), BlockLatencyHistogramInfo::bins);
        assertThatExceptionOfType(QmpCommandException.class)
                .isThrownBy(() ->
                        vm.execute(Qmp.blockLatencyHistogramSet().id(DEVICE).boundariesRead(List.of(20L, 10L))))
                .withMessageContaining("set read boundaries fail");

        vm.execute(Qmp.blockLatencyHistogramSet().id(DEVICE));
        assertThat(stats().rdLatencyHistogram()).isNull();
        assertThat(stats().wrLatencyHistogram()).isNull();
    }

    /** Older QEMUs know lists of properties only in {@code device_add}, which the root bus of PCI Express refuses. */
    private void launchWithInterval() {
        DeviceAdd device = Qmp.deviceAdd()
                .driver("virtio-blk")
                .id("disk")
                .property("drive", "disk")
                .property(
                        "stats-intervals", JsonNodeFactory.instance.arrayNode().add(10))
                .build();
        vm.launch();
        try {
            vm.plug(node(), device);
        } catch (QmpCommandException e) {
            if (!e.description().contains("does not support hotplugging")) {
                throw e;
            }
            vm.shutdown();
            vm.addBlockdev(node()).addDevice(device).launch();
        }
    }

    @Test
    @RequiresQtestAccelerator
    void averagesOverAnInterval() {
        launchWithInterval();

        vm.qtest().clockSet(Duration.ofSeconds(1).toNanos());
        // Where the clock stands still, each request counts as one that took a millisecond.
        io(Io.aioRead(0, kib(4)), Io.aioRead(0, kib(4)), Io.aioWrite(0, kib(4)));
        vm.qtest().clockStep(Duration.ofSeconds(3));

        assertThat(stats())
                .returns(2 * MILLISECOND, BlockDeviceStats::rdTotalTimeNs)
                .returns(MILLISECOND, BlockDeviceStats::wrTotalTimeNs)
                .returns(Duration.ofSeconds(3).toNanos(), BlockDeviceStats::idleTimeNs);
        assertThat(interval())
                .returns(10L, BlockDeviceTimedStats::intervalLength)
                .returns(MILLISECOND, BlockDeviceTimedStats::minRdLatencyNs)
                .returns(MILLISECOND, BlockDeviceTimedStats::maxRdLatencyNs)
                .returns(MILLISECOND, BlockDeviceTimedStats::avgWrLatencyNs);

        vm.qtest().clockStep(Duration.ofSeconds(20));
        assertThat(interval())
                .returns(0L, BlockDeviceTimedStats::maxRdLatencyNs)
                .returns(0.0, BlockDeviceTimedStats::avgRdQueueDepth);
        assertThat(stats().rdTotalTimeNs()).isEqualTo(2 * MILLISECOND);
    }

    private BlockDeviceTimedStats interval() {
        return stats().timedStats().get(0);
    }

    @Test
    void knowsHowFarEachNodeWasWritten(TestFiles files, IotestEnvironment env, QemuImg img) {
        String image = files.path("image");
        img.create(image, mib(8));
        vm.addDrive(image, "node-name=disk").launch();

        vm.qemuIo("drive0", Io.write(mib(3), kib(64)));

        BlockStats disk = vm.execute(Qmp.queryBlockstats()).get(0);
        assertThat(disk.stats().wrHighestOffset()).isEqualTo((3 << 20) + (64 << 10));
        long inTheFile = requireNonNull(disk.parent()).stats().wrHighestOffset();
        assertThat(inTheFile < 3 << 20)
                .as("whether the file has less than the image: it got to %s", inTheFile)
                .isEqualTo(!env.imgfmt().equals("raw"));
        assertThat(vm.execute(Qmp.queryBlockstats().queryNodes(true)))
                .extracting(BlockStats::nodeName)
                .contains("disk")
                .hasSizeGreaterThan(1);
    }
}
