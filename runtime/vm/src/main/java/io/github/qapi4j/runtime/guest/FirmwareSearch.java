// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.program.QemuBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks for UEFI by the descriptors of which QEMU's {@code docs/interop/firmware.json} is the specification.
 *
 * @param architecture as in the name of QEMU's program
 * @param chosen the folder of the user's setting, the first to be looked at
 * @param folders of descriptors, the one that counts most first
 */
record FirmwareSearch(String architecture, Optional<Path> chosen, List<Path> folders) {
    private static final String PLACE = "share/qemu/firmware";
    /** How deep below the chosen folder the files of a package are. */
    private static final int DEPTH = 4;
    /** The names of firmware without a descriptor. */
    private static final Map<String, String> NAMES = Map.of("x86_64", "OVMF", "aarch64", "AAVMF");

    private static final JsonMapper JSON = new JsonMapper();

    static FirmwareSearch usual(String architecture) {
        String configuration = Objects.requireNonNullElse(
                System.getenv("XDG_CONFIG_HOME"), System.getProperty("user.home", "") + "/.config");
        String program = "qemu-system-" + architecture;
        Stream<Path> own = Stream.of(QemuBinary.standard(), program)
                .flatMap(name -> QemuBinary.find(name).stream())
                .filter(binary -> binary.endsWith(program))
                .flatMap(binary -> beside(binary).stream());
        return new FirmwareSearch(
                architecture,
                QemuBinary.configured(UefiFirmware.PROPERTY, UefiFirmware.VARIABLE)
                        .map(Path::of),
                Stream.concat(
                                Stream.of(configuration + "/qemu/firmware", "/etc/qemu/firmware", "/usr/" + PLACE)
                                        .map(Path::of),
                                own)
                        .distinct()
                        .toList());
    }

    /** Where the QEMU of a program has its own: the program is PREFIX/bin/NAME. */
    private static Optional<Path> beside(Path binary) {
        try {
            Path bin = binary.toRealPath().getParent();
            return Optional.ofNullable(bin == null ? null : bin.getParent()).map(prefix -> prefix.resolve(PLACE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<UefiFirmware> find() {
        return chosen.flatMap(this::in).or(() -> described(folders, Optional.empty()));
    }

    private Optional<UefiFirmware> in(Path folder) {
        List<Path> inside = Stream.of("usr/" + PLACE, PLACE, "")
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .toList();
        return described(inside, Optional.of(folder)).or(() -> named(folder));
    }

    private Optional<UefiFirmware> described(List<Path> places, Optional<Path> root) {
        return descriptors(places)
                .flatMap(file -> read(file).stream())
                .filter(this::fits)
                .map(descriptor -> descriptor.path("mapping"))
                .map(mapping ->
                        new UefiFirmware(file(mapping, "executable", root), file(mapping, "nvram-template", root)))
                .filter(FirmwareSearch::isReadable)
                .findFirst();
    }

    /** In the order of their names, which begin with a number, whichever folder they are in. */
    private static Stream<Path> descriptors(List<Path> places) {
        Map<String, Path> all = new TreeMap<>();
        for (Path place : places) {
            for (Path file : files(place, 1)) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".json")) {
                    all.putIfAbsent(name, file);
                }
            }
        }
        return all.values().stream().filter(file -> file.toFile().length() > 0);
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException | JacksonException e) {
            warn("cannot read the firmware descriptor " + file, e);
            return Optional.empty();
        }
    }

    /** A file as its descriptor has it, or below the root of a package that is only unpacked. */
    private static Path file(JsonNode mapping, String what, Optional<Path> root) {
        String name = mapping.path(what).path("filename").asString("");
        return root.map(folder -> folder.resolve(name.replaceFirst("^/+", "")))
                .filter(Files::isReadable)
                .orElseGet(() -> Path.of(name));
    }

    private boolean fits(JsonNode descriptor) {
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

    /** By the names that distributions give them; the larger of several has more room for variables. */
    private Optional<UefiFirmware> named(Path folder) {
        String name = NAMES.getOrDefault(architecture, architecture);
        return files(folder, DEPTH).stream()
                .filter(file -> String.valueOf(file.getFileName()).matches(name + "_CODE(_\\w+)?\\.fd"))
                .sorted(Comparator.comparingLong((Path file) -> file.toFile().length())
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .map(code -> new UefiFirmware(
                        code,
                        code.resolveSibling(String.valueOf(code.getFileName()).replace("_CODE", "_VARS"))))
                .filter(FirmwareSearch::isReadable)
                .findFirst();
    }

    private static boolean isReadable(UefiFirmware firmware) {
        return Files.isReadable(firmware.code()) && Files.isReadable(firmware.variables());
    }

    private static List<Path> files(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            warn("cannot read the firmware in " + folder, e);
            return List.of();
        }
    }

    private static void warn(String what, Exception why) {
        System.getLogger(UefiFirmware.class.getName()).log(System.Logger.Level.WARNING, what + ": " + why.getMessage());
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(one -> one.asString(""));
    }
}
