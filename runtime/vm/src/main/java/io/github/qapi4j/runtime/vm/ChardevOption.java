// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.type.ChardevBackend;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Writes a character device as {@code -chardev} reads it, which takes no JSON in any release. Names differ from those of {@code
 * chardev-add}, and so do defaults: what is not set is written out where the command line means something else by it.
 */
final class ChardevOption {
    private static final String SOCKET = "socket";
    private static final String UDP = "udp";
    /** Options whose names are not those of the members, by the type and the member. */
    private static final Map<String, String> NAMES = Map.of(
            "file.out", "path",
            "file.in", "input-path",
            "serial.device", "path",
            "parallel.device", "path",
            "pipe.device", "path",
            "spicevmc.type", "name",
            "spiceport.fqdn", "name");
    /** What can be said of each kind of address. */
    private static final Map<String, Set<String>> ADDRESSES = Map.of(
            "inet", Set.of("host", "port", "to", "ipv4", "ipv6"),
            "unix", Set.of("path", "abstract", "tight"),
            "fd", Set.of("str"));

    private static final Set<String> UDP_REMOTE = Set.of("host", "port", "ipv4", "ipv6");
    private static final Set<String> UDP_LOCAL = Set.of("host", "port");

    private final String type;
    private OptionString option;

    private ChardevOption(String id, String type) {
        this.type = type;
        this.option = OptionString.of(type).with("id", id);
    }

    /**
     * The option.
     *
     * @throws IllegalArgumentException if the command line cannot say it
     */
    static String of(String id, ChardevBackend backend) {
        JsonNode json = backend.toJson();
        ChardevOption written = new ChardevOption(id, json.path("type").asString());
        JsonNode data = json.path("data");
        for (Map.Entry<String, JsonNode> member : data.properties()) {
            written.add(member.getKey(), member.getValue());
        }
        if (written.type.equals(SOCKET)) {
            written.addDefaults(data);
        }
        return written.option.toString();
    }

    private void add(String member, JsonNode value) {
        boolean isAddress = value.isObject();
        if (isAddress && type.equals(SOCKET)) {
            String kind = value.path("type").asString();
            address(value, "", ADDRESSES.getOrDefault(kind, Set.of()));
        } else if (isAddress && type.equals(UDP)) {
            boolean isLocal = member.equals("local");
            address(value, isLocal ? "local" : "", isLocal ? UDP_LOCAL : UDP_REMOTE);
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                with(member + "." + index, value.path(index));
            }
        } else if (type.equals(SOCKET) && member.equals("nodelay")) {
            // Older releases know only its opposite.
            option = option.with("delay", value.booleanValue() ? "off" : "on");
        } else if (value.isValueNode()) {
            with(NAMES.getOrDefault(type + "." + member, member), value);
        } else {
            throw new IllegalArgumentException("'" + member + "' of " + type + cannot());
        }
    }

    private void address(JsonNode address, String prefix, Set<String> known) {
        String kind = address.path("type").asString();
        if (known.isEmpty() || (type.equals(UDP) && !kind.equals("inet"))) {
            throw new IllegalArgumentException("an address of type '" + kind + "' of " + type + cannot());
        }
        for (Map.Entry<String, JsonNode> member : address.path("data").properties()) {
            String name = member.getKey();
            if (!known.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' of an address of " + type + cannot());
            }
            String key = name.equals("str") ? kind : !prefix.isEmpty() && name.equals("host") ? "addr" : name;
            with(prefix + key, member.getValue());
        }
    }

    private static String cannot() {
        return " cannot be written on QEMU's command line; use chardev-add";
    }

    private void with(String key, JsonNode value) {
        option = option.with(key, OptionString.text(value));
    }

    /** The command line connects where chardev-add listens, and waits for a connection where that does not. */
    private void addDefaults(JsonNode data) {
        if (!data.has("server")) {
            option = option.with("server", "on");
        }
        if (data.path("server").asBoolean(true) && !data.has("wait")) {
            option = option.with("wait", "off");
        }
    }
}
