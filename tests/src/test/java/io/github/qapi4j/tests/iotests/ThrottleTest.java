// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockSetIoThrottle;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.ThrottleLimits;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresQtestAccelerator;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I/O limits, on a clock that moves only when it is stepped: how much is done by when is no matter of luck. */
@Iotest(formats = "raw")
@RequiresQtestAccelerator
@Tag("throttle")
@Tag("quick")
class ThrottleTest {
    /** What is done at once, before there is a rate to speak of. */
    private static final long SLACK = 3;

    private final Vm vm;

    ThrottleTest(Vm vm) {
        this.vm = vm;
    }

    /**
     * Two disks of the guest, both in the group "limits", which knows none yet. A group on the command line would have been
     * made before QEMU knows that its clock is to be stepped.
     */
    @BeforeEach
    void launch() {
        vm.launch();
        vm.execute(Qmp.objectAdd(ObjectOptions.throttleGroup(b -> b.id("limits"))));
        for (String name : new String[] {"disk0", "disk1"}) {
            BlockdevRef none = BlockdevRef.of(BlockdevOptions.nullCo(b -> b.size(1L << 30)));
            vm.execute(Qmp.blockdevAdd(BlockdevOptions.throttle(
                    b -> b.throttleGroup("limits").file(none).nodeName(name))));
            vm.execute(Qmp.deviceAdd().driver("virtio-blk").id(name).property("drive", name));
        }
    }

    private static String backend(String disk) {
        return "/machine/peripheral/" + disk + "/virtio-backend";
    }

    private void limitGroup(ThrottleLimits limits) {
        vm.execute(Qmp.qomSet().path("limits").property("limits").value(limits.toJson()));
    }

    /** The limits that a disk has of its own; 0 is none. */
    private static BlockSetIoThrottle.Builder limits(String disk, long bps, long iops) {
        return Qmp.blockSetIoThrottle()
                .bps(bps)
                .bpsRd(0)
                .bpsWr(0)
                .iops(iops)
                .iopsRd(0)
                .iopsWr(0)
                .id(backend(disk));
    }

    private void read(String disk, int requests, int bytes) {
        for (int i = 0; i < requests; i++) {
            vm.hmpQemuIoOnDevice(
                    backend(disk),
                    Io.aioRead((long) i * bytes, Size.bytes(bytes)).quiet());
        }
    }

    private long done(String disk) {
        return vm.execute(Qmp.queryBlockstats()).stream()
                .filter(each -> backend(disk).equals(each.qdev()))
                .findFirst()
                .orElseThrow()
                .stats()
                .rdOperations();
    }

    private void step(int seconds) {
        vm.qtest().clockStep(Duration.ofSeconds(seconds));
    }

    @Test
    void soManyRequestsInASecond() {
        vm.execute(limits("disk0", 0, 10));
        read("disk0", 100, 512);
        for (int second = 0; second < 5; second++) {
            assertThat(done("disk0")).isBetween(10L * second, 10L * second + SLACK);
            step(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 4096, 65536})
    void soManyBytesInASecond(int size) {
        vm.execute(limits("disk0", 10L * size, 0));
        read("disk0", 50, size);
        step(3);
        assertThat(done("disk0")).isBetween(30L, 30 + SLACK);
    }

    /** A request counts for one per {@code iops-size}. */
    @Test
    void largeRequestsCountForMore() {
        vm.execute(limits("disk0", 0, 100).iopsSize(4096));
        read("disk0", 50, 40960);
        step(3);
        assertThat(done("disk0")).isBetween(30L, 30 + SLACK);
    }

    @Test
    void aBurstIsOverWhenItsTimeIs() {
        vm.execute(limits("disk0", 0, 10).iopsMax(50).iopsMaxLength(2));
        read("disk0", 200, 512);
        step(3);
        long burst = done("disk0");
        assertThat(burst).isBetween(115L, 145L);
        step(5);
        assertThat(done("disk0") - burst).isBetween(45L, 55L);
    }

    @Test
    void theDisksOfAGroupShareALimit() {
        limitGroup(ThrottleLimits.builder().iopsTotal(10L).build());
        read("disk0", 50, 512);
        read("disk1", 50, 512);
        step(4);
        assertThat(done("disk0") + done("disk1")).isBetween(40L, 40 + 2 * SLACK);
        assertThat(done("disk0") - done("disk1")).isBetween(-SLACK, SLACK);
    }

    @Test
    void aDiskThatIsLimitedLeavesTheOtherAlone() {
        vm.execute(limits("disk0", 0, 1));
        read("disk0", 10, 512);
        read("disk1", 10, 512);
        assertThat(done("disk1")).isEqualTo(10);
        assertThat(done("disk0")).isLessThan(10);
    }

    @Test
    void withoutLimitsAllThatWaitedIsDone() {
        vm.execute(limits("disk0", 0, 1));
        read("disk0", 10, 512);
        step(1);
        assertThat(done("disk0")).isLessThan(10);
        vm.execute(limits("disk0", 0, 0));
        vm.qemuIoOnDevice(backend("disk0"), Io.aioFlush());
        assertThat(done("disk0")).isEqualTo(10);
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> vm.execute(limits("disk0", 0, 10).iopsMax(5)))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("max");
        assertThatThrownBy(() -> vm.execute(limits("disk0", -1, 0))).isInstanceOf(QmpCommandException.class);
        assertThatThrownBy(() -> limitGroup(
                        ThrottleLimits.builder().iopsTotal(1L).iopsRead(1L).build()))
                .isInstanceOf(QmpCommandException.class);
    }
}
