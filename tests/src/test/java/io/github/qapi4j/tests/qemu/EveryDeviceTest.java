// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.contract.json.DeviceValue;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every generated device, with all properties that have a default set to it, is plugged into a running VM, or where that cannot
 * take it, given on a command line of its own. QEMU may refuse it, but for no property's name or type.
 */
@RealQemu
@Timeout(900)
@Tag("once")
class EveryDeviceTest {
    private static final Pattern NAME_OR_TYPE =
            Pattern.compile("Property '[^']*' not found|Invalid parameter type|not a valid device model name");
    /** A running VM does not take it, but one that is being made may. */
    private static final Pattern NOT_NOW = Pattern.compile("hot-?plug");
    /** QEMU looks for the bus before it looks at properties. */
    private static final Pattern NO_BUS = Pattern.compile("No '[^']*' bus found");

    private static final List<String> PORTS = List.of(
            "{\"driver\": \"pcie-root-port\", \"id\": \"rp0\", \"chassis\": 1}",
            "{\"driver\": \"qemu-xhci\", \"id\": \"usb\"}",
            "{\"driver\": \"virtio-scsi-pci\", \"id\": \"scsi\"}",
            "{\"driver\": \"virtio-serial-pci\", \"id\": \"serial\"}");

    private final List<String> refused = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"7.2, x86_64, q35", "7.2, aarch64, virt", "11.1, x86_64, q35", "11.1, aarch64, virt"})
    void isRefusedForNoNameOrType(String release, String architecture, String machine) throws Exception {
        Path qemu = emulator(release, "qemu-system-" + architecture);
        Optional<GeneratedDevices> built = GeneratedDevices.of(release);
        assumeTrue(built.isPresent(), () -> "devices-" + release + " was not built");
        GeneratedDevices devices = built.orElseThrow();
        List<DeviceValue<?>> all = devices.withDefaults(architecture);
        List<DeviceValue<?>> left = new ArrayList<>(all);

        while (!left.isEmpty()) {
            try (Vm vm = running(qemu, machine)) {
                while (!left.isEmpty()) {
                    DeviceValue<?> device = left.remove(left.size() - 1);
                    boolean isPci = devices.bus(device.driver()).equals(Optional.of("PCI"));
                    plug(vm, qemu, machine, isPci ? device.bus("rp0") : device, device);
                }
            } catch (QmpException e) {
                // It has ended; the next one goes on.
                refused.add("QEMU ended: " + e.getMessage());
            }
        }

        System.out.println("devices " + release + " " + architecture + ": " + all.size() + " devices with "
                + devices.properties() + " properties, " + refused.size() + " refused for other reasons, "
                + unchecked.size() + " not looked at because the machine has no such bus, " + wrong.size()
                + " for a name or a type");
        assertThat(all).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    private static Vm running(Path qemu, String machine) {
        Vm vm = Vm.builder().binary(qemu.toString()).machine(machine).build();
        PORTS.forEach(port -> vm.addArgs("-device", port));
        return vm.launch();
    }

    private void plug(Vm vm, Path qemu, String machine, DeviceValue<?> placed, DeviceValue<?> device)
            throws IOException, InterruptedException {
        try {
            vm.plug(placed);
        } catch (QmpCommandException e) {
            String why = e.description();
            if (NOT_NOW.matcher(why).find()) {
                // Only a machine that is being made takes it.
                why = printed(qemu, machine, device);
            }
            note(device, why);
        }
    }

    private void note(DeviceValue<?> device, String why) {
        if (NAME_OR_TYPE.matcher(why).find()) {
            wrong.add(device.driver() + ": " + why);
        } else if (NO_BUS.matcher(why).find()) {
            unchecked.add(device.driver());
        } else if (!why.isEmpty()) {
            refused.add(device.driver() + ": " + why);
        }
    }

    /** What QEMU prints besides its replies when it starts with a device. */
    private static String printed(Path qemu, String machine, DeviceValue<?> device)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                qemu.toString(), "-nodefaults", "-display", "none", "-S", "-accel", "qtest", "-machine", machine));
        PORTS.forEach(port -> line.addAll(List.of("-device", port)));
        line.addAll(List.of("-device", device.toJson().toString(), "-qmp", "stdio"));
        Path input = Files.createTempFile("quit", ".json");
        try {
            Files.writeString(input, "{\"execute\": \"qmp_capabilities\"}\n{\"execute\": \"quit\"}\n");
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(input.toFile())
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return String.join(
                    "\n", text.lines().filter(each -> !each.startsWith("{")).toList());
        } finally {
            Files.delete(input);
        }
    }

    /** The program on the path, or beside another QEMU that the tests were given, if it is of this release. */
    private static Path emulator(String release, String program) throws Exception {
        List<Path> known = Stream.concat(
                        QemuBinary.find(program).stream(),
                        OtherQemus.emulators().stream().map(path -> path.resolveSibling(program)))
                .filter(Files::isExecutable)
                .toList();
        for (Path path : known) {
            Process process = new ProcessBuilder(path.toString(), "--version").start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (text.contains("version " + release + ".")) {
                return path;
            }
        }
        assumeTrue(false, () -> "there is no " + program + " of " + release);
        throw new IllegalStateException();
    }
}
