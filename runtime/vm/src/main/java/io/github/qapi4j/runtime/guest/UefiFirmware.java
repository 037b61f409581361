// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * UEFI for a virtual machine. Immutable.
 *
 * @param code the firmware, a raw image, which is only read
 * @param variables a template of its variables, a raw image, of which each guest gets a copy
 */
public record UefiFirmware(Path code, Path variables) {
    /** As QEMU's specification of its descriptors has them: the administrator's before the distribution's. */
    private static final List<Path> FOLDERS =
            List.of(Path.of("/etc/qemu/firmware"), Path.of("/usr/share/qemu/firmware"));

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The one that is installed for an architecture, as the files say by which firmware describes itself to QEMU's users
     * ({@code /usr/share/qemu/firmware}), without Secure Boot.
     *
     * @param architecture of the guest, as in the name of QEMU's program: {@code x86_64}
     * @return empty if none is installed
     */
    public static Optional<UefiFirmware> find(String architecture) {
        return find(architecture, FOLDERS);
    }

    static Optional<UefiFirmware> find(String architecture, List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> descriptors(folder).stream())
                .filter(descriptor -> fits(descriptor, architecture))
                .map(descriptor -> descriptor.path("mapping"))
                .map(mapping -> new UefiFirmware(
                        Path.of(mapping.path("executable").path("filename").asString("")),
                        Path.of(mapping.path("nvram-template").path("filename").asString(""))))
                .filter(firmware -> Files.isReadable(firmware.code) && Files.isReadable(firmware.variables))
                .findFirst();
    }

    /** In the order of their names, which begin with a number. */
    private static List<JsonNode> descriptors(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<JsonNode> descriptors = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                descriptors.add(JSON.readTree(Files.readAllBytes(file)));
            }
        } catch (IOException | JacksonException e) {
            System.getLogger(UefiFirmware.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot read the firmware descriptors in " + folder, e);
        }
        return descriptors;
    }

    private static boolean fits(JsonNode descriptor, String architecture) {
        JsonNode mapping = descriptor.path("mapping");
        List<String> features = texts(descriptor.path("features")).toList();
        return mapping.path("device").asString("").equals("flash")
                && mapping.path("executable").path("format").asString("").equals("raw")
                && mapping.path("nvram-template").path("format").asString("").equals("raw")
                && texts(descriptor.path("interface-types")).anyMatch("uefi"::equals)
                && StreamSupport.stream(descriptor.path("targets").spliterator(), false)
                        .anyMatch(target ->
                                target.path("architecture").asString("").equals(architecture))
                // Its variables enrol keys, and it demands System Management Mode.
                && !features.contains("enrolled-keys")
                && !features.contains("requires-smm");
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(one -> one.asString(""));
    }
}
