// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the reference of a test's log. There may be separate ones for cache modes, formats and machines. Immutable.
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
     * The reference that counts.
     *
     * @return the first candidate that is a file; {@code T.out} if none is
     */
    public Reference find() {
        return new Reference(
                candidates().stream().filter(Files::isRegularFile).findFirst().orElse(folder.resolve(test + ".out")));
    }
}
