// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a VM's command line together: what every VM of ours has, the accelerator, then the user's arguments. */
final class CommandLineBuilder {
    private final Path binary;
    private final @Nullable String machine;
    private final List<String> further;

    CommandLineBuilder(Path binary, @Nullable String machine, List<String> further) {
        this.binary = binary;
        this.machine = machine;
        this.further = List.copyOf(further);
    }

    List<String> build(Path monitor, Accelerator accelerator, Path folder) {
        List<String> line = new ArrayList<>();
        line.add(binary.toString());
        line.addAll(List.of("-nodefaults", "-display", "none", "-vga", "none"));
        line.add("-chardev");
        line.add(OptionString.of("socket")
                .with("id", "mon")
                .with("path", monitor)
                .toString());
        line.addAll(List.of("-mon", "chardev=mon,mode=control"));
        if (machine != null) {
            line.addAll(List.of("-machine", machine));
        }
        switch (accelerator) {
            case QTEST -> line.addAll(List.of("-accel", "qtest"));
            case TCG -> {
                line.addAll(List.of("-accel", "tcg"));
                if (Firmware.fits(binary) && !further.contains("-bios") && !further.contains("--bios")) {
                    line.add("-bios");
                    line.add(Firmware.write(folder.resolve("halt.bin")).toString());
                }
            }
            case NONE -> {}
        }
        line.addAll(further);
        return line;
    }
}
