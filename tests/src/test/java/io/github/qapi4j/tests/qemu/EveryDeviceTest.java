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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every generated device, with all properties that have a default set to it, is plugged into a running VM, or where that does not
 * look at them, given on a command line of its own. QEMU may refuse it, but for no property's name or type; and it has to have
 * looked: the same device with a property that no QEMU has must be refused for that.
 */
@RealQemu
@Timeout(900)
@Tag("once")
class EveryDeviceTest {
    private static final Pattern NAME_OR_TYPE = Pattern.compile("Property '[^']*' not found|Invalid parameter type"
            + "|Parameter '[^']*' expects u?int|not a valid device model name");
    /** What no device has. */
    private static final String UNKNOWN = "of-tomorrow";

    private static final Pattern UNKNOWN_REFUSED = Pattern.compile("Property '[^']*\\." + UNKNOWN + "' not found");
    /** Buses, and devices that need none, that only machines take which do not start here. */
    private static final Set<String> NOWHERE =
            Set.of("aux-bus", "nitro-vsock-bus", "uefi-vars-sysbus", "vmbus", "xen-bus", "xen-sysbus");

    /** What further devices sit on; those that an architecture has. */
    private static final List<String> PORTS = List.of(
            "{\"driver\": \"pcie-root-port\", \"id\": \"rp0\", \"chassis\": 1}",
            "{\"driver\": \"qemu-xhci\", \"id\": \"usb\"}",
            "{\"driver\": \"usb-ccid\", \"id\": \"ccid\"}",
            "{\"driver\": \"virtio-scsi-pci\", \"id\": \"scsi\"}",
            "{\"driver\": \"virtio-serial-pci\", \"id\": \"serial\"}",
            "{\"driver\": \"ich9-ahci\", \"id\": \"ahci\"}",
            "{\"driver\": \"intel-hda\", \"id\": \"hda\"}",
            "{\"driver\": \"isa-fdc\", \"id\": \"fdc\"}",
            "{\"driver\": \"nvme\", \"id\": \"nvme\", \"serial\": \"1\"}",
            "{\"driver\": \"sdhci-pci\", \"id\": \"sd\"}",
            "{\"driver\": \"tpci200\", \"id\": \"industry\"}",
            "{\"driver\": \"ufs\", \"id\": \"ufs\"}");

    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> unseen = new TreeMap<>();
    private final Set<String> wrong = new TreeSet<>();

    /** The machines after the first one are for devices whose bus that does not have. */
    @ParameterizedTest
    @CsvSource({
        "7.2, x86_64, q35 microvm",
        "7.2, aarch64, virt ast2600-evb xlnx-zcu102",
        "11.1, x86_64, q35 microvm",
        "11.1, aarch64, virt ast2600-evb xlnx-zcu102"
    })
    void isRefusedForNoNameOrType(String release, String architecture, String machines) throws Exception {
        Path qemu = emulator(release, "qemu-system-" + architecture);
        Optional<GeneratedDevices> built = GeneratedDevices.of(release);
        assumeTrue(built.isPresent(), () -> "devices-" + release + " was not built");
        GeneratedDevices devices = built.orElseThrow();
        List<DeviceValue<?>> all = devices.withDefaults(architecture);
        List<String> ports = PORTS.stream()
                .filter(port -> devices.has(port.split("\"", -1)[3], architecture))
                .toList();
        CommandLine line = new CommandLine(qemu, List.of(machines.split(" ", -1)), ports);
        List<DeviceValue<?>> left = new ArrayList<>(all);

        while (!left.isEmpty()) {
            try (Vm vm = running(line)) {
                // Older ones make texts of all values of device_add before they look at them.
                boolean looksAtTypes = vm.qmp().greeting().version().isAtLeast(9, 2);
                while (!left.isEmpty()) {
                    DeviceValue<?> device = left.remove(left.size() - 1);
                    boolean isPci = devices.bus(device.driver()).equals(Optional.of("PCI"));
                    boolean isSeen = plug(vm, isPci ? device.bus("rp0") : device);
                    if (!isSeen || !looksAtTypes) {
                        start(line, device, isSeen);
                    }
                }
            } catch (QmpException e) {
                // It has ended; the next one goes on.
                String driver = all.get(left.size()).driver();
                unseen.put(driver, "QEMU ended: " + e.getMessage());
            }
        }

        System.out.println("devices " + release + " " + architecture + ": " + all.size() + " devices with "
                + devices.properties() + " properties, " + refused.size() + " refused for other reasons, "
                + unseen.size() + " not looked at, " + wrong.size() + " for a name or a type");
        assertThat(all).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
        unseen.keySet()
                .removeIf(driver -> devices.isUnaskable(driver, architecture)
                        || NOWHERE.contains(driver)
                        || devices.bus(driver).filter(NOWHERE::contains).isPresent());
        assertThat(unseen).isEmpty();
    }

    private static Vm running(CommandLine line) {
        Vm vm = Vm.builder()
                .binary(line.qemu().toString())
                .machine(line.machines().get(0))
                .build();
        line.ports().forEach(port -> vm.addArgs("-device", port));
        return vm.launch();
    }

    /** Whether QEMU has looked at the properties. */
    private boolean plug(Vm vm, DeviceValue<?> device) {
        String why = refusal(vm, device.toJson());
        note(device, why);
        return why.isEmpty() || isAboutUnknown(refusal(vm, unknown(device)));
    }

    private static String refusal(Vm vm, ObjectNode device) {
        try {
            var unused = vm.execute("device_add", device);
            return "";
        } catch (QmpCommandException e) {
            return e.description();
        }
    }

    private static ObjectNode unknown(DeviceValue<?> device) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("driver", device.driver());
        if (device.bus() != null) {
            json.put("bus", device.bus());
        }
        return json.put(UNKNOWN, true);
    }

    private static boolean isAboutUnknown(String why) {
        return UNKNOWN_REFUSED.matcher(why).find();
    }

    /** Starts machines with the device until one has a place for it, which the first one is known to have if it is seen. */
    private void start(CommandLine line, DeviceValue<?> device, boolean isSeen)
            throws IOException, InterruptedException {
        for (String machine : line.machines()) {
            String why = line.refusal(machine, device.toJson());
            if (isSeen || why.isEmpty() || isAboutUnknown(line.refusal(machine, unknown(device)))) {
                note(device, why);
                return;
            }
        }
        unseen.put(device.driver(), refused.getOrDefault(device.driver(), ""));
        refused.remove(device.driver());
    }

    private void note(DeviceValue<?> device, String why) {
        refused.remove(device.driver());
        if (NAME_OR_TYPE.matcher(why).find()) {
            wrong.add(device.driver() + ": " + why);
        } else if (!why.isEmpty()) {
            refused.put(device.driver(), why);
        }
    }

    /**
     * A QEMU that is started for each device.
     *
     * @param ports further devices of the first machine
     */
    private record CommandLine(Path qemu, List<String> machines, List<String> ports) {
        /** What QEMU prints when it does not start with a device; empty if it does. */
        String refusal(String machine, ObjectNode device) throws IOException, InterruptedException {
            List<String> line = new ArrayList<>(List.of(
                    qemu.toString(), "-nodefaults", "-display", "none", "-S", "-accel", "tcg", "-machine", machine));
            if (machine.equals(machines.get(0))) {
                ports.forEach(port -> line.addAll(List.of("-device", port)));
            }
            line.addAll(List.of("-device", device.toString(), "-qmp", "stdio"));
            Path input = Files.createTempFile("quit", ".json");
            Path output = Files.createTempFile("printed", ".txt");
            try {
                Files.writeString(input, "{\"execute\": \"qmp_capabilities\"}\n{\"execute\": \"quit\"}\n");
                Process process = new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .start();
                try {
                    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
                } finally {
                    process.destroyForcibly();
                }
                // Without QMP's greeting and replies.
                return process.exitValue() == 0
                        ? ""
                        : Files.readAllLines(output).stream()
                                .filter(each -> !each.startsWith("{"))
                                .collect(Collectors.joining("\n"));
            } finally {
                Files.delete(input);
                Files.delete(output);
            }
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
