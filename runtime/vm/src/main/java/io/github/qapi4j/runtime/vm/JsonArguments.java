// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.program.OptionString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON arguments as {@code key=value} for QEMUs that do not read JSON there yet. There, a list of {@code -object} and
 * {@code -netdev} is its key, repeated, and a throttle group's limits have names that begin with {@code x-}; other lists and objects cannot be
 * expressed.
 */
final class JsonArguments {
    /** Since which release an option reads JSON; the others always did, or never do. */
    private static final Map<String, Release> SINCE = Map.of(
            "-object", new Release(6, 0),
            "-device", new Release(6, 2),
            "-netdev", new Release(7, 2),
            "-incoming", new Release(10, 0));
    /** Those that never had another way of writing what JSON says. */
    private static final Set<String> JSON_ONLY = Set.of("-incoming");
    /** Where a list is its key, repeated. */
    private static final Set<String> REPEATS = Set.of("-object", "-netdev");

    private JsonArguments() {}

    /** Loads some 350 classes, and only where a QEMU is too old for JSON. */
    private static final class Mapper {
        private static final JsonMapper JSON = new JsonMapper();
    }

    /** Compiled only where a QEMU is asked for its version. */
    private static final class Answer {
        private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");
    }

    private record Release(int major, int minor) {
        boolean isBefore(Release other) {
            return major != other.major ? major < other.major : minor < other.minor;
        }

        @Override
        public String toString() {
            return major + "." + minor;
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
            String option = readable.get(i - 1);
            String argument = readable.get(i);
            Release since = SINCE.get(option);
            if (since == null || !argument.startsWith("{")) {
                continue;
            }
            // A QEMU that does not print its version as usual is taken for a new one.
            Optional<Release> older = release(help.ask(binary, "--version")).filter(release -> release.isBefore(since));
            if (older.isPresent()) {
                readable.set(i, keyValues(option, argument, since, older.get()));
            }
        }
        return List.copyOf(readable);
    }

    private static Optional<Release> release(String answer) {
        Matcher version = Answer.VERSION.matcher(answer);
        return version.find()
                ? Optional.of(new Release(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
                : Optional.empty();
    }

    /** What is no JSON is left to QEMU. */
    private static String keyValues(String option, String argument, Release since, Release release) {
        if (JSON_ONLY.contains(option)) {
            throw new IllegalArgumentException(option + " " + argument + ": QEMU " + release
                    + " does not read JSON there, QEMU " + since + " and later do");
        }
        JsonNode object;
        try {
            object = Mapper.JSON.readTree(argument);
        } catch (JacksonException e) {
            return argument;
        }
        boolean isThrottleGroup = object.path("qom-type").asString("").equals("throttle-group");
        OptionString text = OptionString.of("");
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject() && isThrottleGroup && name.equals("limits")) {
                for (Map.Entry<String, JsonNode> limit : value.properties()) {
                    text = text.with("x-" + limit.getKey(), OptionString.text(limit.getValue()));
                }
            } else if (value.isArray() && REPEATS.contains(option) && isOfScalars(value)) {
                for (JsonNode element : value) {
                    text = text.with(name, OptionString.text(scalar(element)));
                }
            } else if (value.isValueNode() && !value.isNull()) {
                text = text.with(name, OptionString.text(value));
            } else {
                String what = value.isNull() ? "null" : value.isArray() ? "a list" : "an object";
                throw new IllegalArgumentException("'" + name + "' of " + option + " is " + what
                        + ", which only JSON can express; QEMU " + release + " does not read JSON there, QEMU " + since
                        + " and later do");
            }
        }
        return text.toString();
    }

    /** An empty list cannot be told from none. */
    private static boolean isOfScalars(JsonNode list) {
        return !list.isEmpty()
                && list.values().stream()
                        .map(JsonArguments::scalar)
                        .allMatch(element -> element.isValueNode() && !element.isNull());
    }

    /** A text that the schema wraps in an object, as a network back end's lists do. */
    private static JsonNode scalar(JsonNode element) {
        JsonNode wrapped = element.get("str");
        return wrapped != null && element.size() == 1 ? wrapped : element;
    }
}
