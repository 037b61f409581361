// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.FileNames;
import io.github.qapi4j.runtime.program.OptionString;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The arguments of a guest's VM, and the files that they name. */
final class GuestArguments {
    static final String NETWORK = "net0";

    private static final String PREFIX = "qemu-system-";
    /** Where the kernel has the port that QEMU calls the first serial one. */
    private static final Map<String, String> CONSOLES = Map.of(
            "aarch64", "ttyAMA0",
            "arm", "ttyAMA0",
            "ppc64", "hvc0",
            "s390x", "ttysclp0");

    private static final Set<String> PC = Set.of("x86_64", "i386", "amd64");
    private static final Size STATE_DISK = Size.mib(1);

    private final GuestBuilder description;
    private final PrivateFolder folder;
    private final String architecture;
    private final QemuImg images;

    GuestArguments(GuestBuilder description, Path binary, PrivateFolder folder) {
        this.description = description;
        this.folder = folder;
        String program = String.valueOf(binary.getFileName());
        architecture = program.startsWith(PREFIX)
                ? program.substring(PREFIX.length())
                : System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        Path beside = binary.resolveSibling("qemu-img");
        images = new QemuImg(
                new ToolOptions(Files.isExecutable(beside) ? beside.toString() : "qemu-img"),
                new ImageDefaults("qcow2"));
    }

    /** The machine, and what it starts with. */
    List<String> basic(GuestAcceleration acceleration) {
        List<String> line = new ArrayList<>(List.of("-accel", acceleration.isKvm() ? "kvm" : "tcg"));
        line.addAll(List.of("-cpu", description.cpu, "-m", description.memory));
        OptionString processors = OptionString.of(Integer.toString(description.processors));
        line.addAll(List.of(
                "-smp",
                (description.mostProcessors > description.processors
                                ? processors.with("maxcpus", description.mostProcessors)
                                : processors)
                        .toString()));
        // The VM stays when the guest ends: it can be looked at then.
        line.add("-no-shutdown");
        // The processors wait until all is ready, or until a migration comes, which -S would leave paused.
        line.addAll(description.incoming == null ? List.of("-S") : List.of("-incoming", description.incoming));
        if (description.kernel != null) {
            line.addAll(List.of("-kernel", FileNames.of(description.kernel)));
            List<String> parameters =
                    new ArrayList<>(List.of("console=" + CONSOLES.getOrDefault(architecture, "ttyS0")));
            if (PC.contains(architecture) && !acceleration.isKvm()) {
                // Linux counts the timer's ticks while it runs a loop, and panics where they are late, as on a busy
                // host.
                parameters.add("no_timer_check");
            }
            parameters.addAll(description.commandLine);
            line.addAll(List.of("-append", String.join(" ", parameters)));
        }
        if (description.initramfs != null) {
            Path file = description.initramfs.write(folder.resolve("initramfs.cpio"));
            line.addAll(List.of("-initrd", file.toString()));
        } else if (description.initrd != null) {
            line.addAll(List.of("-initrd", FileNames.of(description.initrd)));
        }
        return line;
    }

    /** Firmware, disks, shares by 9p, network, screen. */
    List<String> devices() {
        List<String> line = new ArrayList<>();
        addFirmware(line);
        if (description.snapshots) {
            addStateDisk(line);
        }
        description.disks.forEach(disk -> addDisk(line, disk));
        if (description.cloudInit != null) {
            Path file = description.cloudInit.write(folder.resolve("cidata.img"));
            addNode(line, FileNames.of(file), "raw", "cidata-node", true);
            addBlockDevice(line, "cidata", "cidata-node");
        }
        addShares(line);
        if (description.network) {
            add(line, "-netdev", OptionString.of("user").with("id", NETWORK));
            OptionString card = OptionString.of("virtio-net").with("id", "card").with("netdev", NETWORK);
            // Without the program that would start a guest from the network; s390x has none.
            add(line, "-device", architecture.equals("s390x") ? card : card.with("romfile", ""));
        }
        if (description.display) {
            add(
                    line,
                    "-device",
                    OptionString.of(PC.contains(architecture) ? "VGA" : "virtio-gpu")
                            .with("id", "screen"));
        }
        if (PC.contains(architecture)) {
            add(line, "-device", OptionString.of("pvpanic"));
        }
        return line;
    }

    /** As a drive: QEMU 10.0 saves nothing in a node without a backend of its own where a read-only disk is plugged in. */
    private void addStateDisk(List<String> line) {
        add(
                line,
                "-drive",
                OptionString.of("if=none")
                        .with("id", "vmstate")
                        .with("format", "qcow2")
                        .with("cache.no-flush", "on")
                        .with("file", create("state.qcow2", STATE_DISK)));
    }

    private void addFirmware(List<String> line) {
        UefiFirmware uefi = description.firmware;
        if (uefi != null) {
            addFlash(line, 0, FileNames.of(uefi.code()), "raw", true);
            // As qcow2, so that a snapshot of the guest includes them.
            String variables = create("uefi-vars.qcow2", Image.raw(FileNames.of(uefi.variables())));
            addFlash(line, 1, variables, "qcow2", false);
        }
    }

    private static void addFlash(List<String> line, int unit, String file, String format, boolean readOnly) {
        OptionString flash = OptionString.of("if=pflash")
                .with("unit", unit)
                .with("format", format)
                .with("readonly", readOnly ? "on" : "off")
                .with("file", file);
        line.addAll(List.of("-drive", flash.toString()));
    }

    private void addDisk(List<String> line, GuestDisk disk) {
        String file = FileNames.of(disk.image().toAbsolutePath());
        String format = disk.format();
        if (format == null) {
            format = images.info(Image.probed(file)).format();
        }
        if (disk.readOnly()) {
            addNode(line, file, format, disk.nodeName(), true);
        } else {
            String overlay = create(disk.id() + ".qcow2", Image.of(format, file));
            addNode(line, overlay, "qcow2", disk.nodeName(), false);
        }
        addBlockDevice(line, disk.id(), disk.nodeName());
    }

    private void addShares(List<String> line) {
        for (SharedFolder share : description.shares) {
            if (share.kind() == SharedFolder.Kind.PLAN9) {
                add(
                        line,
                        "-fsdev",
                        OptionString.of("local")
                                .with("id", share.tag())
                                .with("path", share.folder().toAbsolutePath())
                                .with("security_model", "none")
                                .with("readonly", share.readOnly() ? "on" : "off"));
                add(
                        line,
                        "-device",
                        OptionString.of("virtio-9p").with("fsdev", share.tag()).with("mount_tag", share.tag()));
            }
        }
    }

    private static void addNode(List<String> line, String file, String format, String node, boolean readOnly) {
        OptionString options = OptionString.of("driver=" + format)
                .with("node-name", node)
                .with("read-only", readOnly ? "on" : "off")
                .with("file.driver", "file")
                .with("file.filename", file);
        // What is gone with the guest need not survive the host.
        add(line, "-blockdev", readOnly ? options : options.with("cache.no-flush", "on"));
    }

    private static void addBlockDevice(List<String> line, String id, String node) {
        add(
                line,
                "-device",
                OptionString.of("virtio-blk").with("id", id).with("drive", node).with("serial", id));
    }

    private String create(String name, Size size) {
        String file = folder.resolve(name).toString();
        var unused = images.execute(Img.create(Image.qcow2(file), size));
        return file;
    }

    private String create(String name, Image backing) {
        String file = folder.resolve(name).toString();
        var unused = images.execute(Img.create(Image.qcow2(file)).backing(backing));
        return file;
    }

    private static void add(List<String> line, String option, OptionString value) {
        line.addAll(List.of(option, value.toString()));
    }
}
