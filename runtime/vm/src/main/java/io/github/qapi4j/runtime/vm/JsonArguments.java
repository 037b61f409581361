// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.program.FlatOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON arguments as {@code key=value} for QEMUs that do not read JSON there yet. */
final class JsonArguments {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");
    /** Since which release an option reads JSON; the others always did, or never do. */
    private static final Map<String, Release> SINCE =
            Map.of("-object", new Release(6, 0), "-device", new Release(6, 2));

    private JsonArguments() {}

    private record Release(int major, int minor) {
        boolean isBefore(Release other) {
            return major != other.major ? major < other.major : minor < other.minor;
        }
    }

    /**
     * The arguments as this QEMU reads them. It is asked for its version only where that matters.
     *
     * @param help asks it
     * @throws IllegalArgumentException if an argument cannot be written otherwise
     * @throws QemuQueryException if QEMU cannot be asked
     */
    static List<String> readable(Path binary, List<String> arguments, QemuHelp help) {
        List<String> readable = new ArrayList<>(arguments);
        for (int i = 1; i < readable.size(); i++) {
            Release since = SINCE.get(readable.get(i - 1));
            if (since != null && readable.get(i).startsWith("{") && isOlder(binary, since, help)) {
                readable.set(i, flat(readable.get(i)));
            }
        }
        return List.copyOf(readable);
    }

    /** A QEMU that does not tell its version as usual is taken for a new one. */
    private static boolean isOlder(Path binary, Release since, QemuHelp help) {
        return release(help.ask(binary, "--version"))
                .filter(release -> release.isBefore(since))
                .isPresent();
    }

    private static Optional<Release> release(String answer) {
        Matcher version = VERSION.matcher(answer);
        return version.find()
                ? Optional.of(new Release(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
                : Optional.empty();
    }

    /** What is no JSON is left to QEMU. */
    private static String flat(String argument) {
        JsonNode object;
        try {
            object = JSON.readTree(argument);
        } catch (JacksonException e) {
            return argument;
        }
        return FlatOptions.toOptions(object).toString();
    }
}
