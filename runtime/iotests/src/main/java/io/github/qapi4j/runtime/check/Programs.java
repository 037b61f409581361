// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds QEMU and its four tools: those that the environment names, then those of a build or a folder, then those on the
 * path.
 *
 * @param environment with {@code QEMU_PROG} and the like, and {@code PATH}
 * @param build the folder of a QEMU build; empty for none
 * @param folder with programs; empty for none
 */
record Programs(Map<String, String> environment, String build, String folder) {
    private static final String EMULATOR = "qemu-system-";
    private static final Map<String, String> TOOLS = new LinkedHashMap<>();

    static {
        TOOLS.put("QEMU_IMG_PROG", "qemu-img");
        TOOLS.put("QEMU_IO_PROG", "qemu-io");
        TOOLS.put("QEMU_NBD_PROG", "qemu-nbd");
        TOOLS.put("QSD_PROG", "qemu-storage-daemon");
    }

    /**
     * Finds them.
     *
     * @return absolute paths by variable
     * @throws CheckException which names all that are missing
     */
    Map<String, String> find() {
        for (String given : List.of(build, folder)) {
            if (!given.isEmpty() && !Files.isDirectory(Path.of(given))) {
                throw new CheckException("there is no folder " + given);
            }
        }
        Map<String, String> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        found.put("QEMU_PROG", find("QEMU_PROG", emulators(), missing));
        TOOLS.forEach((variable, name) -> found.put(variable, find(variable, List.of(name), missing)));
        if (!missing.isEmpty()) {
            throw new CheckException("these programs are missing:\n  " + String.join("\n  ", missing)
                    + "\nname them by their variables, a build by --qemu-build or a folder by --qemu");
        }
        return found;
    }

    private String find(String variable, List<String> names, List<String> missing) {
        String given = environment.getOrDefault(variable, "");
        if (!given.isEmpty()) {
            Optional<Path> named = given.contains("/") ? executable(Path.of(given)) : onThePath(given);
            return named.map(Path::toString).orElseGet(() -> {
                missing.add(variable + ": " + given + " (the variable says so)");
                return "";
            });
        }
        for (String name : names) {
            Optional<Path> program =
                    candidates(name).flatMap(path -> executable(path).stream()).findFirst();
            if (program.isPresent()) {
                return program.get().toString();
            }
        }
        missing.add(variable + ": " + names.get(0) + (place().isEmpty() ? " (on the path)" : " (in " + place() + ")"));
        return "";
    }

    private String place() {
        return build.isEmpty() ? folder : build;
    }

    /** That of this machine's processor first; of a folder any. */
    private List<String> emulators() {
        List<String> names = new ArrayList<>(List.of(EMULATOR + processor()));
        if (!place().isEmpty()) {
            try (Stream<Path> files = Files.list(Path.of(place()))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith(EMULATOR) && name.indexOf('.') < 0)
                        .sorted()
                        .forEach(names::add);
            } catch (IOException e) {
                throw new CheckException("cannot list " + place() + ": " + e);
            }
        }
        return names;
    }

    private Stream<Path> candidates(String name) {
        if (!build.isEmpty()) {
            Path root = Path.of(build);
            // Builds before Meson had the emulators in folders of their own.
            return Stream.of(
                    root.resolve(name),
                    root.resolve("storage-daemon").resolve(name),
                    root.resolve(name.replace(EMULATOR, "") + "-softmmu").resolve(name));
        }
        if (!folder.isEmpty()) {
            return Stream.of(Path.of(folder, name));
        }
        return onThePath(name).stream();
    }

    private Optional<Path> onThePath(String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(entry -> !entry.isEmpty())
                .flatMap(entry -> executable(Path.of(entry, name)).stream())
                .findFirst();
    }

    private static Optional<Path> executable(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path)
                ? Optional.of(path.toAbsolutePath().normalize())
                : Optional.empty();
    }

    private static String processor() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("amd64") ? "x86_64" : name;
    }
}
