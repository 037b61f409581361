// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QemuCpu;
import io.github.qapi4j.contract.QemuDevice;
import io.github.qapi4j.contract.QemuMachine;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.EventMatch;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Devices of a running VM, and all objects in it. Throws what {@link EmulatorCommands} does.
 */
public interface DeviceControl extends EmulatorCommands {
    /**
     * Plugs a device in ({@code device_add}).
     *
     * @param device for example {@code Devices.scsiHd(d -> d.id("disk").drive("node"))}
     * @throws QmpCommandException if QEMU refuses it
     */
    default void plug(QemuDevice device) {
        var unused = execute("device_add", device.toJson());
    }

    /**
     * Unplugs a device ({@code device_del}) and waits until it is gone, as long as for an event
     * ({@link io.github.qapi4j.runtime.qmp.QmpSettings#eventDeadline}). The guest may have to give it up first.
     *
     * @param device with an identifier; else as {@link #unplug(String, Duration)}
     * @throws IllegalArgumentException if it has none
     */
    default void unplug(QemuDevice device) {
        String id = device.id();
        if (id == null) {
            throw new IllegalArgumentException("a device without an identifier cannot be unplugged: " + device);
        }
        unplug(id);
    }

    /**
     * Unplugs a device as {@link #unplug(String, Duration)} does, and waits as long as for an event.
     *
     * @param device its identifier, or its path in the object tree
     */
    default void unplug(String device) {
        unplug(device, null);
    }

    /**
     * Unplugs a device ({@code device_del}) and waits until it is gone ({@code DEVICE_DELETED}). The guest may have to give it
     * up first. No event is taken from {@link #events()}.
     *
     * @param device its identifier, or its path in the object tree
     * @param deadline how long to wait; zero or less for no end, null for as long as for an event
     * @throws QmpCommandException if QEMU refuses the command, for example because there is no such device
     * @throws DeviceUnplugException if the guest reports that it does not give the device up; QEMU says so since 6.2, of memory
     *     also before
     * @throws io.github.qapi4j.runtime.qmp.QmpTimeoutException if the device is still there after the deadline; the request
     *     stays, and the guest may fulfil it later
     */
    default void unplug(String device, @Nullable Duration deadline) {
        EventMatch<QmpEvent> gone = DeviceEvents.gone(device);
        EventMatch<QmpEvent> kept = DeviceEvents.kept(device);
        try (EventListener events = qmp().listen()) {
            Deadline end = deadline == null ? null : Deadline.after(deadline);
            var unused = execute(Qmp.deviceDel().id(device));
            EventMatch.Found found = end == null
                    ? events.waitForAny(gone, kept)
                    : events.waitForAny(List.of(gone, kept), end.remaining());
            Optional<QmpEvent> refusal = found.by(kept);
            if (refusal.isPresent()) {
                throw new DeviceUnplugException(name(), device, DeviceEvents.reason(refusal.get()));
            }
        }
    }

    /**
     * Whether this QEMU has a device's type and all the properties that are set in it. It does not look at their values. QEMU
     * makes an object of the type to list properties, which a binary without the type's module, such as that of {@code
     * virtio-gpu-gl-pci}, does not survive; where none is set it is not asked for them.
     *
     * @param device what would be plugged in
     * @return false if the type or one of the properties is not there
     */
    default boolean supports(QemuDevice device) {
        return new LiveModels(this).has(device);
    }

    /**
     * Whether this QEMU has a machine and all the properties that are set in it, apart from those that are options of their own.
     * It does not look at their values.
     *
     * @param machine what a VM of this program would be given
     * @return false if the machine or one of the properties is not there
     */
    default boolean supports(QemuMachine machine) {
        return new LiveModels(this).has(machine);
    }

    /**
     * Whether this QEMU has a processor model and all the features that are set in it. It does not look at their values, and not
     * at what the accelerator can do.
     *
     * @param cpu what a VM of this program would be given
     * @return false if the model or one of the features is not there
     */
    default boolean supports(QemuCpu cpu) {
        return new LiveModels(this).has(cpu);
    }

    /**
     * An object in the tree of the running VM. QEMU is not asked yet.
     *
     * @param path its path, such as {@code /machine/peripheral/disk}, or a part of it that is unique
     * @return the object
     */
    default QomObject qom(String path) {
        return new QomObject(this, path);
    }

    /**
     * A device in the tree of the running VM. QEMU is not asked yet.
     *
     * @param device one that has an identifier
     * @return the object
     * @throws IllegalArgumentException if it has none
     */
    default QomObject qom(QemuDevice device) {
        return qom("/machine/peripheral/"
                + Optional.ofNullable(device.id())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a device without an identifier has no known path: " + Objects.toString(device))));
    }
}
