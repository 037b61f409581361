// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.agent.GuestAgentChannel;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.ConsoleOptions;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Starts a guest: its files, its VM, its forwarded ports, and only then its processors. */
final class GuestStart {
    private final GuestBuilder description;
    private final Path binary;
    private final Belongings belongings = new Belongings();

    private GuestStart(GuestBuilder description, Path binary) {
        this.description = description;
        this.binary = binary;
    }

    static Guest start(GuestBuilder description) {
        Path binary = QemuBinary.find(description.binary)
                .orElseThrow(() -> new GuestStartException(
                        name(description),
                        "there is no QEMU: " + description.binary + " is not on the path",
                        null,
                        null));
        GuestStart start = new GuestStart(description, binary);
        try {
            return start.run();
        } catch (RuntimeException e) {
            start.end(e);
            throw e;
        }
    }

    private static String name(GuestBuilder description) {
        return description.name == null ? "guest" : description.name;
    }

    private Guest run() {
        requireFiles();
        PrivateFolder folder = PrivateFolder.create();
        belongings.add(folder::close);
        GuestAcceleration acceleration =
                description.acceleration != null ? description.acceleration : GuestAcceleration.of(binary);
        VmBuilder builder = Vm.builder()
                .binary(binary.toString())
                .accelerator(Accelerator.NONE)
                .console(ConsoleOptions.serial());
        if (description.name != null) {
            builder.name(description.name);
        }
        if (description.machine != null) {
            builder.machine(description.machine);
        }
        GuestArguments arguments = new GuestArguments(description, binary, folder);
        builder.addArgs(arguments.basic(acceleration).toArray(String[]::new));
        builder.addArgs(arguments.devices().toArray(String[]::new));
        GuestAgentChannel channel = null;
        if (description.agent) {
            channel = GuestAgentChannel.create();
            belongings.add(channel::close);
            channel.addTo(builder);
        }
        VirtiofsServers servers = VirtiofsServers.start(description.shares, folder);
        belongings.add(servers::close);
        builder.addArgs(servers.arguments(description.memory).toArray(String[]::new));
        description.further.forEach(change -> change.accept(builder));
        Vm vm = builder.build();
        belongings.add(vm::close);
        vm.launch();
        Map<Integer, Integer> ports = PortForwards.add(vm, description.forwards);
        Guest guest = new Guest(vm, acceleration, description.deadline, ports, channel, folder, belongings);
        if (!description.paused && description.incoming == null) {
            var unused = vm.execute(Qmp.cont());
        }
        return guest;
    }

    private void requireFiles() {
        Stream.of(
                        Stream.of(description.kernel, description.initrd).filter(file -> file != null),
                        description.disks.stream().map(GuestDisk::image),
                        description.shares.stream().map(SharedFolder::folder))
                .flatMap(files -> files)
                .filter(file -> !Files.isReadable(file))
                .findFirst()
                .ifPresent(missing -> {
                    throw new GuestStartException(
                            name(description), "it cannot be read, or is not there: " + missing, null, null);
                });
        if (description.kernel == null && (description.initrd != null || description.initramfs != null)) {
            throw new GuestStartException(
                    name(description), "an initrd takes a kernel, see GuestBuilder.kernel", null, null);
        }
    }

    /** Ends what there is of a guest that failed. */
    private void end(RuntimeException why) {
        try {
            belongings.close();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
