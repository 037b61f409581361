// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.command.MigrateIncoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes where a migration comes from as {@code -incoming} reads it. */
final class IncomingOption {
    private IncomingOption() {}

    /**
     * The arguments: the option once for the URI and for each channel.
     *
     * @throws IllegalArgumentException if the command has something else, or nothing
     */
    static List<String> of(MigrateIncoming command) {
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : command.arguments().properties()) {
            switch (member.getKey()) {
                case "uri" ->
                    arguments.addAll(List.of("-incoming", member.getValue().asString()));
                case "channels" ->
                    member.getValue().forEach(channel -> arguments.addAll(List.of("-incoming", channel.toString())));
                default ->
                    throw new IllegalArgumentException("'" + member.getKey()
                            + "' of migrate-incoming cannot be written on QEMU's command line; use -incoming defer and the"
                            + " command");
            }
        }
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(
                    "migrate-incoming without a URI and channels, so that nothing could come");
        }
        return arguments;
    }
}
