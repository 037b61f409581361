// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.command.DeviceDel;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.vm.DeviceControl;
import io.github.qapi4j.runtime.vm.DeviceUnplugException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that a guest keeps, or that go late: what the events say about each. */
@Timeout(240)
class KeptDeviceTest {
    private static final String MEMORY =
            "{\"event\": \"MEM_UNPLUG_ERROR\", \"data\": {\"device\": \"dimm\", \"msg\": \"it is in use\"},"
                    + " \"timestamp\": {\"seconds\": 1, \"microseconds\": 2}}\r\n";

    private final FakeQemu fake = FakeQemu.start();
    private final DeviceControl vm = new Monitor("vm0", fake.connect());

    private record Monitor(String name, QmpClient qmp) implements DeviceControl {}

    @AfterEach
    void end() {
        vm.qmp().close();
        fake.close();
    }

    /** The command's reply comes after the events, as QEMU may send them. */
    private void deviceDelSends(String... events) {
        fake.on(DeviceDel.class).answer(command -> {
            for (String event : events) {
                fake.sendRaw(event);
            }
            return Empty.EMPTY;
        });
    }

    private static String event(String name, String data) {
        return "{\"event\": \"" + name + "\", \"data\": " + data
                + ", \"timestamp\": {\"seconds\": 1, \"microseconds\": 2}}\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "/machine/peripheral/disk"})
    void theGuestKeepsTheDevice(String device) {
        deviceDelSends(
                event("DEVICE_UNPLUG_GUEST_ERROR", "{\"device\": \"other\", \"path\": \"/machine/peripheral/other\"}"),
                event("DEVICE_DELETED", "{\"path\": \"/machine/peripheral/other\"}"),
                event("DEVICE_UNPLUG_GUEST_ERROR", "{\"device\": \"disk\", \"path\": \"/machine/peripheral/disk\"}"));
        assertThatThrownBy(() -> vm.unplug(device))
                .isInstanceOfSatisfying(
                        DeviceUnplugException.class, e -> assertThat(e.device()).isEqualTo(device))
                .hasMessage("vm0: the guest does not give up the device '" + device + "'");
    }

    /** Before 6.2 QEMU said only this, and since 9.1 schemas do not have it. */
    @Test
    void theGuestKeepsMemoryAndSaysWhy() {
        deviceDelSends(MEMORY);
        assertThatThrownBy(() -> vm.unplug(Devices.pcDimm(d -> d.id("dimm").memdev("m"))))
                .isInstanceOf(DeviceUnplugException.class)
                .hasMessage("vm0: the guest does not give up the device 'dimm': it is in use");
    }

    @Test
    void aDeviceThatIsGoneEndsTheWait() {
        deviceDelSends(
                MEMORY, event("DEVICE_DELETED", "{\"device\": \"disk\", \"path\": \"/machine/peripheral/disk\"}"));
        assertThatCode(() -> vm.unplug("disk")).doesNotThrowAnyException();
    }

    @Test
    void noEventEndsTheWaitAtTheDeadline() {
        deviceDelSends(MEMORY);
        assertThatThrownBy(() -> vm.unplug("disk", Duration.ofMillis(50)))
                .isInstanceOf(QmpTimeoutException.class)
                .hasMessageContaining("DEVICE_DELETED of 'disk'");
    }

    @Test
    void aRefusedCommandIsNoWait() {
        fake.on(DeviceDel.class).refuse(QmpErrorClass.DEVICE_NOT_FOUND, "Device 'disk' not found");
        assertThatThrownBy(() -> vm.unplug("disk", Duration.ZERO)).isInstanceOf(QmpCommandException.class);
    }
}
