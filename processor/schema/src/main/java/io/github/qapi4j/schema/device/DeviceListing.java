// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the human monitor's {@code info qdm} prints: the one place that says bus, alias, category and who may add a device. */
final class DeviceListing {
    static final DeviceListing EMPTY = new DeviceListing(Map.of());

    private static final Pattern CATEGORY = Pattern.compile("(.+) devices:");
    private static final Pattern DEVICE = Pattern.compile("name \"([^\"]+)\"(.*)");
    private static final Pattern BUS = Pattern.compile("^, bus ([^,]+)");
    private static final Pattern ALIAS = Pattern.compile(", alias \"([^\"]+)\"");
    private static final String NOT_FOR_USERS = ", no-user";

    private final Map<String, Entry> entries;

    /** What is printed about one device. */
    record Entry(Optional<String> bus, Optional<String> alias, boolean isUsers, SortedSet<String> categories) {}

    private DeviceListing(Map<String, Entry> entries) {
        this.entries = entries;
    }

    static DeviceListing parse(String text) {
        Map<String, Entry> entries = new HashMap<>();
        String category = "";
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher heading = CATEGORY.matcher(line);
            Matcher device = DEVICE.matcher(line);
            if (heading.matches()) {
                category = heading.group(1);
            } else if (device.matches()) {
                String rest = device.group(2);
                Entry entry = entries.computeIfAbsent(
                        device.group(1),
                        any -> new Entry(
                                first(BUS, rest), first(ALIAS, rest), !rest.endsWith(NOT_FOR_USERS), new TreeSet<>()));
                entry.categories().add(category);
            }
        }
        return new DeviceListing(entries);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    Optional<Entry> entry(String device) {
        return Optional.ofNullable(entries.get(device));
    }
}
