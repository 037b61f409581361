// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's greeting. What is missing in it reads as 0, false or empty.
 *
 * @param raw the whole message; shared, do not change it
 */
public record QmpGreeting(ObjectNode raw) {
    /**
     * QEMU's version.
     *
     * @return can be compared, and is written as {@code 7.2.0}
     */
    public QemuVersion version() {
        JsonNode version = raw.path("QMP").path("version").path("qemu");
        return new QemuVersion(
                version.path("major").asInt(0),
                version.path("minor").asInt(0),
                version.path("micro").asInt(0));
    }

    /**
     * The distributor's version.
     *
     * @return for example {@code Debian 1:7.2+dfsg-7}, often empty
     */
    public String packageVersion() {
        return raw.path("QMP").path("version").path("package").asString("");
    }

    /**
     * What can be negotiated.
     *
     * @return names, for example {@code oob}
     */
    public List<String> capabilities() {
        JsonNode names = raw.path("QMP").path("capabilities");
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
