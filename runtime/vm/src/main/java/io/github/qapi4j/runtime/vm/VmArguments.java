// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QemuDevice;
import io.github.qapi4j.qemu.command.DeviceAdd;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.runtime.program.OptionString;
import io.github.qapi4j.runtime.program.ProgramArguments;
import java.nio.file.Path;

/**
 * What can be added to a VM's command line, on the VM or on its builder. It counts from the next launch on, and stays for all later ones. Typed
 * options are passed as JSON, which needs no quoting; untyped ones exactly as they are, see {@link OptionString}.
 *
 * @param <V> the VM or its builder
 */
public interface VmArguments<V> extends ProgramArguments<V> {
    /**
     * Adds {@code -drive} with the next free id: drive0, drive1, and so on. Ids go on being counted when the VM
     * is launched again. An image in format luks whose options name no {@code key-secret} gets the VM's own secret, which
     * is added as an {@code -object} before the first such drive.
     *
     * @param drive what the drive is
     * @return this VM or builder
     */
    V addDrive(Drive drive);

    /**
     * Adds {@code -drive} as {@link #addDrive(Drive)} does, with the VM's {@link DriveDefaults}.
     *
     * @param image a file name as QEMU understands it, for example {@code nbd:…}; commas in it are doubled
     * @param options further options, each passed on exactly as it is
     * @return this VM or builder
     */
    default V addDrive(String image, String... options) {
        return addDrive(Drive.of(image).with(options));
    }

    /**
     * Adds {@code -drive} as {@link #addDrive(Drive)} does, with the VM's {@link DriveDefaults}.
     *
     * @param image a file, also where its name looks like a protocol's; commas in it are doubled
     * @param options further options, each passed on exactly as it is
     * @return this VM or builder
     */
    default V addDrive(Path image, String... options) {
        return addDrive(Drive.of(image).with(options));
    }

    /**
     * Adds {@code -drive}.
     *
     * @param option as QEMU reads it; it gets no id and is not counted
     * @return this VM or builder
     */
    default V addDriveRaw(String option) {
        return addArgs("-drive", option);
    }

    /**
     * Adds {@code -device}.
     *
     * @param option as QEMU reads it
     * @return this VM or builder
     */
    default V addDevice(String option) {
        return addArgs("-device", option);
    }

    /**
     * Adds {@code -device} as JSON, which QEMU reads since 6.2; for an older one it is written as {@code key=value}.
     *
     * @param device its arguments are the option
     * @return this VM or builder
     */
    default V addDevice(DeviceAdd device) {
        return addArgs("-device", device.arguments().toString());
    }

    /**
     * Adds a device from a finished builder, for example {@code Qmp.deviceAdd().driver("virtio-blk")}; else as
     * {@link #addDevice(DeviceAdd)}.
     *
     * @param device what {@code device_add} would plug
     * @return this
     */
    default V addDevice(DeviceAdd.Builder device) {
        return addDevice(device.build());
    }

    /**
     * Adds {@code -device} as JSON, which QEMU reads since 6.2; for an older one it is written as {@code key=value}.
     *
     * @param device for example {@code Devices.virtioBlkPci(d -> d.id("disk").drive("node"))}
     * @return this VM or builder
     */
    default V addDevice(QemuDevice device) {
        return addArgs("-device", device.toJson().toString());
    }

    /**
     * Adds {@code -object}.
     *
     * @param option as QEMU reads it
     * @return this VM or builder
     */
    default V addObject(String option) {
        return addArgs("-object", option);
    }

    /**
     * Adds {@code -object} as JSON, which QEMU reads since 6.0; for an older one it is written as {@code key=value}.
     *
     * @param object what to make
     * @return this VM or builder
     */
    default V addObject(ObjectOptions object) {
        return addArgs("-object", object.toJson().toString());
    }

    /**
     * Adds {@code -blockdev}.
     *
     * @param options as QEMU reads them; several are joined by commas
     * @return this VM or builder
     */
    default V addBlockdev(String... options) {
        return addArgs("-blockdev", String.join(",", options));
    }

    /**
     * Adds {@code -blockdev} as JSON.
     *
     * @param node what to make
     * @return this VM or builder
     */
    default V addBlockdev(BlockdevOptions node) {
        return addArgs("-blockdev", node.toJson().toString());
    }

    /**
     * Adds {@code -incoming}: the VM waits for a migration.
     *
     * @param uri where it comes from, or {@code defer} for {@code migrate-incoming}
     * @return this VM or builder
     */
    default V addIncoming(String uri) {
        return addArgs("-incoming", uri);
    }

    /**
     * Adds {@code -serial}: the next of the machine's serial ports. See {@link VmBuilder#console} for one to talk to.
     *
     * @param backend what is attached, for example {@code null} or {@code file:serial.log}
     * @return this VM or builder
     */
    default V addSerial(String backend) {
        return addArgs("-serial", backend);
    }

    /**
     * Adds a human monitor that nobody can talk to.
     *
     * @return this VM or builder
     */
    default V addMonitorNull() {
        return addArgs("-monitor", "null");
    }

    /**
     * Adds {@code -S}: the guest's processors wait for {@code cont}.
     *
     * @return this VM or builder
     */
    default V addPaused() {
        return addArgs("-S");
    }
}
