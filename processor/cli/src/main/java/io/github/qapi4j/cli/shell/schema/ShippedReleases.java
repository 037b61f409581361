// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schemas of the releases that the tool brings with it. */
public final class ShippedReleases {
    /** The programs of QEMU. */
    public static final String QEMU = "qemu";

    /** The guest agent. */
    public static final String AGENT = "qga";

    private static final Pattern VERSION = Pattern.compile("([0-9]+)\\.([0-9]+).*");

    private static final Pattern NAME = Pattern.compile("(?:(qemu|qga)-)?([0-9]+\\.[0-9]+)");

    private ShippedReleases() {}

    /** A version such as 7.2. */
    private record Version(int major, int minor) implements Comparable<Version> {
        static Optional<Version> of(String text) {
            Matcher version = VERSION.matcher(text);
            return version.matches()
                    ? Optional.of(new Version(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
                    : Optional.empty();
        }

        @Override
        public int compareTo(Version other) {
            return Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .compare(this, other);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /**
     * The schema of the release that is nearest: the same one, else the next, as that has what earlier ones have, else the last.
     *
     * @param family {@link #QEMU} or {@link #AGENT}
     * @param version of the program, such as 7.2.22
     * @return empty if the version is none
     */
    public static Optional<Schema> nearest(String family, String version) {
        TreeSet<Version> known = new TreeSet<>(versions(family));
        return Version.of(version)
                .flatMap(wanted -> Optional.ofNullable(known.ceiling(wanted))
                        .or(() -> Optional.of(known.last()))
                        .map(found -> read(family + "-" + found + ".json")));
    }

    /**
     * The schema of a release.
     *
     * @param name such as 10.0 or qemu-10.0; qga-10.0 for that of the guest agent
     * @return empty if none of this name comes with the tool
     */
    public static Optional<Schema> named(String name) {
        Matcher full = NAME.matcher(name);
        if (!full.matches()) {
            return Optional.empty();
        }
        String family = full.group(1) == null ? QEMU : full.group(1);
        return versions(family).stream()
                .filter(version -> version.toString().equals(full.group(2)))
                .findFirst()
                .map(found -> read(family + "-" + found + ".json"));
    }

    /**
     * The releases that come with the tool.
     *
     * @param family {@link #QEMU} or {@link #AGENT}
     * @return such as 10.0, the oldest first
     */
    public static List<String> names(String family) {
        return versions(family).stream().sorted().map(Version::toString).toList();
    }

    private static List<Version> versions(String family) {
        List<Version> versions = new ArrayList<>();
        ShippedFiles.read("releases", name -> {
            if (name.startsWith(family + "-")) {
                Version.of(name.substring(family.length() + 1)).ifPresent(versions::add);
            }
            return false;
        });
        return versions;
    }

    private static Schema read(String file) {
        String text = ShippedFiles.read("releases", file::equals).get(file);
        SchemaResult result = SchemaReader.create().read(file, String.valueOf(text));
        if (result instanceof SchemaResult.Linked linked) {
            return linked.schema();
        }
        throw new IllegalStateException(file + " is no schema: " + result.problems());
    }
}
