// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What QEMU says first. What is missing in it reads as 0, false or empty.
 *
 * @param raw the whole message; shared, do not change it
 */
public record QmpGreeting(ObjectNode raw) {
    /**
     * QEMU's version.
     *
     * @return for example {@code 7.2.0}
     */
    public String version() {
        JsonNode version = raw.path("QMP").path("version").path("qemu");
        return version.path("major").asInt() + "." + version.path("minor").asInt() + "."
                + version.path("micro").asInt();
    }

    /**
     * The distributor's version.
     *
     * @return for example {@code Debian 1:7.2+dfsg-7}, often empty
     */
    public String packageVersion() {
        return raw.path("QMP").path("version").path("package").asText();
    }

    /**
     * What can be negotiated.
     *
     * @return names, for example {@code oob}
     */
    public List<String> capabilities() {
        JsonNode names = raw.path("QMP").path("capabilities");
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
