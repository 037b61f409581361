// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.guest.SharedFolder.Kind;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a guest before it is started. For one thread; each method returns the builder itself. It may start several guests,
 * each with files of its own.
 *
 * <p>Unless it is said otherwise the machine is QEMU's usual one ({@code virt} where it has none) with 512 MiB, one processor of
 * the model {@code max}, a serial console and no other devices.
 */
public final class GuestBuilder {
    final List<String> commandLine = new ArrayList<>();
    final List<GuestDisk> disks = new ArrayList<>();
    final List<SharedFolder> shares = new ArrayList<>();
    final List<Integer> forwards = new ArrayList<>();
    final List<Consumer<VmBuilder>> further = new ArrayList<>();
    String binary = QemuBinary.standard();

    @Nullable
    String name;

    @Nullable
    String machine;

    @Nullable
    GuestAcceleration acceleration;

    String cpu = "max";
    String memory = "512M";
    int processors = 1;
    int mostProcessors = 1;

    @Nullable
    Path kernel;

    @Nullable
    Path initrd;

    @Nullable
    Initramfs initramfs;

    @Nullable
    CloudInit cloudInit;

    @Nullable
    UefiFirmware firmware;

    boolean network;
    boolean agent;
    boolean display;
    boolean snapshots;
    boolean paused;

    @Nullable
    String incoming;

    Duration deadline = Duration.ofSeconds(60);

    GuestBuilder() {}

    /**
     * Chooses QEMU's program.
     *
     * @param program a path, or a name that is looked for in {@code PATH}; without it {@link QemuBinary#standard()}
     * @return this builder
     */
    public GuestBuilder binary(String program) {
        binary = program;
        return this;
    }

    /**
     * Names the VM.
     * @param text for messages; without it one with a number
     * @return this builder
     */
    public GuestBuilder name(String text) {
        name = text;
        return this;
    }

    /**
     * Chooses the machine.
     *
     * @param type {@code -machine}'s argument
     * @return this builder
     */
    public GuestBuilder machine(String type) {
        machine = type;
        return this;
    }

    /**
     * Chooses how the processors run.
     *
     * @param choice without it {@link GuestAcceleration#of}
     * @return this builder
     */
    public GuestBuilder acceleration(GuestAcceleration choice) {
        acceleration = choice;
        return this;
    }

    /**
     * Chooses the processors' model.
     *
     * @param model {@code -cpu}'s argument; without it {@code max}: the host's own with KVM, all that can be emulated else. A
     *     guest that needs less starts faster with less
     * @return this builder
     */
    public GuestBuilder cpu(String model) {
        cpu = model;
        return this;
    }

    /**
     * Sets the memory.
     * @param size {@code -m}'s argument, such as {@code 1G}
     * @return this builder
     */
    public GuestBuilder memory(String size) {
        memory = size;
        return this;
    }

    /**
     * Sets the number of processors.
     * @param count one or more
     * @return this builder
     */
    public GuestBuilder processors(int count) {
        return processors(count, count);
    }

    /**
     * Sets the number of processors, and how many it can become.
     *
     * @param count at the beginning
     * @param most when others are plugged in
     * @return this builder
     */
    public GuestBuilder processors(int count, int most) {
        processors = count;
        mostProcessors = most;
        return this;
    }

    /**
     * Sets the kernel that QEMU loads itself. Its command line begins with the console, and where a PC is emulated with
     * {@code no_timer_check}, without which Linux may panic on a busy host.
     *
     * @param file the kernel
     * @return this builder
     */
    public GuestBuilder kernel(Path file) {
        kernel = file;
        return this;
    }

    /**
     * Sets the kernel's first root file system.
     *
     * @param file an archive as {@code -initrd} takes it
     * @return this builder
     */
    public GuestBuilder initrd(Path file) {
        initrd = file;
        initramfs = null;
        return this;
    }

    /**
     * Sets the kernel's first root file system, which is written when the guest is started.
     *
     * @param contents what it holds
     * @return this builder
     */
    public GuestBuilder initrd(Initramfs contents) {
        initramfs = contents;
        initrd = null;
        return this;
    }

    /**
     * Adds to the kernel's command line, which everybody on the host can read.
     *
     * @param parameters each as the kernel reads it, such as {@code quiet}
     * @return this builder
     */
    public GuestBuilder commandLine(String... parameters) {
        commandLine.addAll(List.of(parameters));
        return this;
    }

    /**
     * Adds a disk, which stays as it is: the guest writes into an overlay of its own.
     *
     * @param image a file, whose format is found out
     * @return this builder
     */
    public GuestBuilder disk(Path image) {
        return disk(GuestDisk.of(image).withId("disk" + disks.size()));
    }

    /**
     * Adds a disk.
     * @param disk with an id that no other has
     * @return this builder
     */
    public GuestBuilder disk(GuestDisk disk) {
        disks.add(disk);
        return this;
    }

    /**
     * Gives cloud-init in the guest its data, on a disk of its own.
     *
     * @param data what is on it
     * @return this builder
     */
    public GuestBuilder cloudInit(CloudInit data) {
        cloudInit = data;
        return this;
    }

    /**
     * Starts the machine by UEFI.
     *
     * @param uefi for example {@link UefiFirmware#find}
     * @return this builder
     */
    public GuestBuilder firmware(UefiFirmware uefi) {
        firmware = uefi;
        return this;
    }

    /**
     * Shares a folder by 9p, which QEMU does itself. What the guest writes belongs to this user.
     *
     * @param tag by which the guest mounts it: {@code mount -t 9p -o trans=virtio TAG /mnt}
     * @param folder of the host
     * @param readOnly whether QEMU refuses what the guest writes
     * @return this builder
     */
    public GuestBuilder share(String tag, Path folder, boolean readOnly) {
        shares.add(new SharedFolder(tag, folder, Kind.PLAN9, readOnly));
        return this;
    }

    /**
     * Shares a folder by virtiofs, for which a virtiofsd is started that ends with the guest. The machine's memory is shared with
     * it.
     *
     * @param tag by which the guest mounts it: {@code mount -t virtiofs TAG /mnt}
     * @param folder of the host
     * @return this builder
     */
    public GuestBuilder shareByVirtiofs(String tag, Path folder) {
        shares.add(new SharedFolder(tag, folder, Kind.VIRTIOFS, false));
        return this;
    }

    /**
     * Adds a network card at QEMU's user network, which needs no rights: the guest reaches what this host reaches.
     *
     * @return this builder
     */
    public GuestBuilder network() {
        network = true;
        return this;
    }

    /**
     * Adds the network card of {@link #network()} and forwards a free port of this host, on its loopback address, to a port of
     * the guest. Which one it is says {@link Guest#port}.
     *
     * @param port a TCP port of the guest
     * @return this builder
     */
    public GuestBuilder forward(int port) {
        forwards.add(port);
        return network();
    }

    /**
     * Adds the port that a guest agent listens at, see {@link Guest#agent()}.
     *
     * @return this builder
     */
    public GuestBuilder agent() {
        agent = true;
        return this;
    }

    /**
     * Adds a screen, see {@link Guest#screen()}.
     *
     * @return this builder
     */
    public GuestBuilder display() {
        display = true;
        return this;
    }

    /**
     * Makes it possible to save the guest's state and to return to it: {@link Guest#save}.
     *
     * @return this builder
     */
    public GuestBuilder snapshots() {
        snapshots = true;
        return this;
    }

    /**
     * Leaves the guest paused until {@code cont}.
     *
     * @return this builder
     */
    public GuestBuilder paused() {
        paused = true;
        return this;
    }

    /**
     * Waits for a migration: the guest goes on with what it did in the VM that it comes from, whose description has to be the
     * same but for this.
     *
     * @param uri where it comes from, such as {@code unix:/path}, or {@code defer} for {@code migrate-incoming}
     * @return this builder
     */
    public GuestBuilder incoming(String uri) {
        incoming = uri;
        return this;
    }

    /**
     * Sets how long what is waited for may take unless it is said there.
     *
     * @param limit with KVM, without it 60 s; an emulated guest gets longer, see {@link GuestAcceleration}
     * @return this builder
     */
    public GuestBuilder deadline(Duration limit) {
        deadline = limit;
        return this;
    }

    /**
     * Changes the VM's description: what is not here is there.
     *
     * @param change is called when a guest is started, after all else is in the description
     * @return this builder
     */
    public GuestBuilder vm(Consumer<VmBuilder> change) {
        further.add(change);
        return this;
    }

    /**
     * Starts a guest.
     *
     * @return the guest, to be closed; it may not have come far
     * @throws GuestStartException if what it needs is missing
     * @throws io.github.qapi4j.runtime.program.LaunchException if QEMU does not start; nothing of it is left
     */
    public Guest start() {
        return GuestStart.start(this);
    }

    /**
     * Starts a guest and waits for it.
     *
     * @param ready what for, as long as {@link #deadline} says
     * @return the guest, to be closed
     * @throws GuestException if it does not come so far; nothing of it is left
     * @throws io.github.qapi4j.runtime.program.LaunchException if QEMU does not start; nothing of it is left
     */
    public Guest start(Until ready) {
        Guest guest = start();
        try {
            guest.await(ready);
            return guest;
        } catch (RuntimeException e) {
            guest.close();
            throw e;
        }
    }
}
