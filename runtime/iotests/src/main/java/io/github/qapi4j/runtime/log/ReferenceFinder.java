// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the reference of a test's log. There may be separate ones for cache modes, formats and machines, and
 * for QEMU's releases. Immutable.
 *
 * @param folder with the references
 * @param test the test's name
 * @param imgfmt the image format
 * @param cacheMode the cache mode
 * @param machine QEMU's default machine
 */
public record ReferenceFinder(Path folder, String test, String imgfmt, String cacheMode, String machine) {
    /**
     * Where {@code check} looks, the first one first.
     *
     * @return {@code T.out.nocache} for the cache mode {@code none}, {@code T.out.<fmt>}, {@code T.<machine>.out},
     *     {@code T.out}
     */
    public List<Path> candidates() {
        Path general = folder.resolve(test + ".out");
        List<Path> others = List.of(
                folder.resolve(test + ".out." + imgfmt), folder.resolve(test + "." + machine + ".out"), general);
        if (!cacheMode.equals("none")) {
            return others;
        }
        List<Path> all = new ArrayList<>(List.of(folder.resolve(test + ".out.nocache")));
        all.addAll(others);
        return List.copyOf(all);
    }

    /**
     * The reference that counts among files, of which each candidate may have some for QEMU's releases, such as
     * {@code T.out.7.2}: of these the newest counts that is not newer than the live QEMU, else the candidate itself.
     *
     * @param fileNames of the files in the folder of the references
     * @param release of the live QEMU, for example {@code 7.2.22}; only asked if there is a file for a release
     * @return a file name; empty if there is no candidate among them
     */
    public Optional<String> choose(Collection<String> fileNames, Supplier<String> release) {
        return candidates().stream()
                .map(candidate -> String.valueOf(candidate.getFileName()))
                .map(name -> ofRelease(name, fileNames, release)
                        .or(() -> Optional.of(name).filter(fileNames::contains)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> ofRelease(String name, Collection<String> fileNames, Supplier<String> release) {
        Pattern pattern = Pattern.compile(Pattern.quote(name) + "\\.([0-9]+(?:\\.[0-9]+)+)");
        Map<Version, String> releases = new TreeMap<>();
        for (String file : fileNames) {
            Matcher matcher = pattern.matcher(file);
            if (matcher.matches()) {
                releases.put(Version.parse(matcher.group(1)), file);
            }
        }
        if (releases.isEmpty()) {
            return Optional.empty();
        }
        Version live = Version.parse(release.get());
        return releases.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(live) <= 0)
                .reduce((older, newer) -> newer)
                .map(Map.Entry::getValue);
    }

    /**
     * The reference that counts, see {@link #choose}.
     *
     * @param release of the live QEMU; only asked if there is a file for a release
     * @return the first candidate that is a file; {@code T.out} if none is
     */
    public Reference find(Supplier<String> release) {
        Path general = folder.resolve(test + ".out");
        return new Reference(
                choose(fileNames(), release).map(general::resolveSibling).orElse(general));
    }

    /**
     * Where the reference for one release belongs: beside the one that counts for all releases.
     *
     * @param release of the live QEMU, for example {@code 7.2.22}
     * @return for example {@code T.out.7.2}
     */
    public Reference ofRelease(String release) {
        Path general = folder.resolve(test + ".out");
        List<String> names = fileNames();
        String name = candidates().stream()
                .map(candidate -> String.valueOf(candidate.getFileName()))
                .filter(candidate ->
                        ofRelease(candidate, names, () -> release).isPresent() || names.contains(candidate))
                .findFirst()
                .orElse(String.valueOf(general.getFileName()));
        String[] numbers = release.split("\\.", -1);
        return new Reference(general.resolveSibling(name + "." + numbers[0] + "." + numbers[1]));
    }

    private List<String> fileNames() {
        Path parent = folder.resolve(test + ".out").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for references in " + parent, e);
        }
    }
}
