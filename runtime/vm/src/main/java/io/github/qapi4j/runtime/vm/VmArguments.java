// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.QemuDevice;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.command.DeviceAdd;
import io.github.qapi4j.qemu.command.MigrateIncoming;
import io.github.qapi4j.qemu.type.Audiodev;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BootConfiguration;
import io.github.qapi4j.qemu.type.ChardevBackend;
import io.github.qapi4j.qemu.type.CompatPolicy;
import io.github.qapi4j.qemu.type.DisplayOptions;
import io.github.qapi4j.qemu.type.MemorySizeConfiguration;
import io.github.qapi4j.qemu.type.Netdev;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.SMPConfiguration;
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
     * Adds {@code -incoming} as {@code migrate-incoming} would be sent: the VM waits for a migration.
     *
     * @param command with a URI, or, where the schema has them, with channels, which are passed as JSON; QEMU reads that since
     *     10.0
     * @return this VM or builder
     * @throws IllegalArgumentException if it has something else, which {@code -incoming} cannot say, or no place at all
     */
    default V addIncoming(MigrateIncoming command) {
        return addArgs(IncomingOption.of(command).toArray(String[]::new));
    }

    /**
     * Adds {@code -netdev} as JSON, which QEMU reads since 7.2; for an older one it is written as {@code key=value}.
     *
     * @param backend what a network card is connected to, for example {@code Netdev.user(n -> n.id("net0"))}
     * @return this VM or builder
     */
    default V addNetdev(Netdev backend) {
        return addArgs("-netdev", backend.toJson().toString());
    }

    /**
     * Adds {@code -audiodev} as JSON.
     *
     * @param backend where sound goes, for example {@code Audiodev.none(a -> a.id("audio0"))}
     * @return this VM or builder
     */
    default V addAudiodev(Audiodev backend) {
        return addArgs("-audiodev", backend.toJson().toString());
    }

    /**
     * Adds {@code -chardev}. QEMU reads no JSON there, so it is written as {@code key=value} with the names and the defaults
     * that {@code chardev-add} has: a socket listens unless it is set not to, and does not wait for a connection.
     *
     * @param id its identifier
     * @param backend what is behind it, for example {@code ChardevBackend.ringbuf(r -> r.size(4096L))}
     * @return this VM or builder
     * @throws IllegalArgumentException if {@code chardev-add} could make it but {@code -chardev} cannot say it, for example a
     *     vsock address
     */
    default V addChardev(String id, ChardevBackend backend) {
        return addArgs("-chardev", ChardevOption.of(id, backend));
    }

    /**
     * Adds {@code -display} as JSON; without it VMs have none.
     *
     * @param display for example {@code DisplayOptions.eglHeadless(d -> d)}
     * @return this VM or builder
     */
    default V addDisplay(DisplayOptions display) {
        return addArgs("-display", display.toJson().toString());
    }

    /**
     * Adds {@code -compat} as JSON: what QEMU does about deprecated and unstable commands. QEMU has it since 6.0.
     *
     * @param policy for example {@code CompatPolicy.of(c -> c.deprecatedInput(CompatPolicyInput.REJECT))}
     * @return this VM or builder
     */
    default V addCompat(CompatPolicy policy) {
        return addArgs("-compat", policy.toJson().toString());
    }

    /**
     * Adds {@code -smp}: how many processors there are and how they are arranged. What a machine's {@code smp} has set as well
     * is overridden.
     *
     * @param processors for example {@code SMPConfiguration.of(s -> s.cpus(2L).maxcpus(4L))}
     * @return this VM or builder
     */
    default V addSmp(SMPConfiguration processors) {
        return addArgs(MachineOptions.smp(processors.toJson()).toArray(String[]::new));
    }

    /**
     * Adds {@code -boot}: what the guest boots from.
     *
     * @param boot for example {@code BootConfiguration.of(b -> b.order("dc").menu(true))}
     * @return this VM or builder
     */
    default V addBoot(BootConfiguration boot) {
        return addArgs(MachineOptions.boot(boot.toJson()).toArray(String[]::new));
    }

    /**
     * Adds {@code -m}: the guest's memory.
     *
     * @param memory for example {@code MemorySizeConfiguration.of(m -> m.size(1L << 30).slots(2L).maxSize(4L << 30))}
     * @return this VM or builder
     */
    default V addMemory(MemorySizeConfiguration memory) {
        return addArgs(MachineOptions.memory(memory.toJson()).toArray(String[]::new));
    }

    /**
     * Adds {@code -m}: the guest's memory.
     *
     * @param size for example {@code Size.mib(256)}
     * @return this VM or builder
     */
    default V addMemory(Size size) {
        return addMemory(MemorySizeConfiguration.of(memory -> memory.size(size.bytes())));
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
