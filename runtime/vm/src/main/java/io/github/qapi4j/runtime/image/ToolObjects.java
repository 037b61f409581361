// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.runtime.program.FlatOptions;
import io.github.qapi4j.runtime.program.OptionString;
import tools.jackson.databind.node.ObjectNode;

/** Objects as the tools take them after {@code --object}: not as JSON, which they read since 6.0 only. */
final class ToolObjects {
    private ToolObjects() {}

    static String secret(String id, String password) {
        return OptionString.of("secret").with("id", id).with("data", password).toString();
    }

    static String of(ObjectOptions object) {
        ObjectNode members = object.toJson().deepCopy();
        String type = members.remove("qom-type").asString("");
        String properties = FlatOptions.toOptions(members).toString();
        return OptionString.of(type) + (properties.isEmpty() ? "" : "," + properties);
    }
}
