// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.program.OptionString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a VM's command line together: what every VM of ours has, its sockets, the accelerator, the user's arguments. */
final class CommandLineBuilder {
    static final String MONITOR = Vm.MONITOR_ID;
    static final String CONSOLE = "console";
    static final String QTEST = "qtest";

    private final VmSettings settings;
    private final Path binary;
    private final List<String> further;

    CommandLineBuilder(VmSettings settings, Path binary, List<String> further) {
        this.settings = settings;
        this.binary = binary;
        this.further = List.copyOf(further);
    }

    /** The socket of one of the connections. */
    static Path socket(Path folder, String id) {
        return Vm.socketIn(folder, id);
    }

    /**
     * The command line.
     *
     * @param monitorObject whether the monitor is an object, see {@link MonitorProbe}
     */
    List<String> build(Accelerator accelerator, boolean monitorObject, Path folder) {
        List<String> line = new ArrayList<>();
        if (settings.harness().wrapper() != null) {
            line.addAll(settings.harness().wrapper().command());
        }
        line.add(binary.toString());
        if (!settings.defaultDevices()) {
            line.add("-nodefaults");
        }
        line.addAll(List.of("-display", "none", "-vga", "none"));
        if (settings.monitor()) {
            addChardev(line, folder, MONITOR);
            line.addAll(
                    monitorObject
                            ? List.of("-object", MonitorProbe.OBJECT + ",id=qmp-monitor,chardev=" + MONITOR)
                            : List.of("-qmp", "chardev:" + MONITOR));
        } else {
            // Else QEMU would offer a human monitor on its standard input and output.
            line.addAll(List.of("-monitor", "none"));
        }
        addMachine(line, accelerator);
        line.addAll(settings.cpu());
        addConsole(line, folder, settings.console());
        if (settings.qtest()) {
            addChardev(line, folder, QTEST);
            // Without a log file QEMU would print each command.
            line.addAll(List.of("-qtest", "chardev:" + QTEST, "-qtest-log", "none"));
        }
        addAccelerator(line, accelerator, folder);
        line.addAll(further);
        return line;
    }

    private void addMachine(List<String> line, Accelerator accelerator) {
        if (!settings.machine().isEmpty()) {
            line.addAll(settings.machine());
        } else if (!has("machine", "M")) {
            Optional<String> machine = GuestArchitecture.of(binary).machine(accelerator);
            if (machine.isPresent()) {
                line.addAll(List.of("-machine", machine.get()));
            }
        }
    }

    /** Whether one of these options is among the user's arguments. */
    private boolean has(String... options) {
        for (String name : options) {
            if (further.contains("-" + name) || further.contains("--" + name)) {
                return true;
            }
        }
        return false;
    }

    private static void addConsole(List<String> line, Path folder, @Nullable ConsoleOptions console) {
        if (console == null) {
            return;
        }
        for (int port = 0; port < console.index(); port++) {
            line.addAll(List.of("-serial", "null"));
        }
        addChardev(line, folder, CONSOLE);
        if (console.device() == null) {
            line.addAll(List.of("-serial", "chardev:" + CONSOLE));
        } else {
            OptionString device = OptionString.of(console.device()).with("chardev", CONSOLE);
            line.addAll(List.of("-device", device.toString()));
        }
    }

    private void addAccelerator(List<String> line, Accelerator accelerator, Path folder) {
        // Not a switch, which is a class of its own in the first launch of a JVM.
        if (accelerator == Accelerator.QTEST) {
            line.addAll(List.of("-accel", "qtest"));
        } else if (accelerator == Accelerator.TCG) {
            line.addAll(List.of("-accel", "tcg"));
            if (!has("bios", "kernel")) {
                line.addAll(GuestArchitecture.of(binary).idle(folder));
            }
        }
    }

    private static void addChardev(List<String> line, Path folder, String id) {
        OptionString chardev = OptionString.of("socket").with("id", id).with("path", socket(folder, id));
        line.addAll(List.of("-chardev", chardev.toString()));
    }
}
