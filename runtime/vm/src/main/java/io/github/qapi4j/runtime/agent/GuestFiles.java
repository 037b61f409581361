// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes files of the guest, piece by piece. Every file that was opened is closed. */
final class GuestFiles {
    private static final int PIECE = 1 << 16;
    /** What a reply may hold beside the bytes. */
    private static final int AROUND = 4096;

    private final GuestAgent agent;
    private final AgentSettings settings;

    GuestFiles(GuestAgent agent, AgentSettings settings) {
        this.agent = agent;
        this.settings = settings;
    }

    /** What is done with an open file. */
    private interface Use<T> {
        T of(long handle);
    }

    Bytes read(String path, int most) {
        return with(path, "r", handle -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            while (content.size() < most) {
                int count = Math.min(PIECE, most - content.size());
                ObjectNode arguments = handle(handle).put("count", count);
                int longest = Math.min(settings.maxMessageBytes(), count / 3 * 4 + AROUND);
                JsonNode piece = agent.execute("guest-file-read", arguments, longest, settings.commandDeadline());
                byte[] bytes = decode(path, piece.path("buf-b64").asString(""));
                if (bytes.length > count) {
                    throw new AgentProtocolException(
                            settings.name(),
                            "sent " + bytes.length + " bytes of " + path + " and was asked for " + count,
                            null);
                }
                content.write(bytes, 0, bytes.length);
                if (piece.path("eof").asBoolean(false) || bytes.length == 0) {
                    break;
                }
            }
            return Bytes.of(content.toByteArray());
        });
    }

    void write(String path, Bytes content) {
        byte[] bytes = content.toArray();
        int written = with(path, "w", handle -> {
            int from = 0;
            while (from < bytes.length) {
                byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
                ObjectNode arguments =
                        handle(handle).put("buf-b64", Base64.getEncoder().encodeToString(piece));
                int count = agent.execute("guest-file-write", arguments)
                        .path("count")
                        .asInt(0);
                if (count <= 0) {
                    break;
                }
                from += count;
            }
            return from;
        });
        if (written != bytes.length) {
            throw new AgentProtocolException(
                    settings.name(),
                    "only " + written + " of " + bytes.length + " bytes were written to " + path,
                    null);
        }
    }

    private <T> T with(String path, String mode, Use<T> use) {
        ObjectNode arguments =
                JsonNodeFactory.instance.objectNode().put("path", path).put("mode", mode);
        long handle = GuestPrograms.number(settings, "guest-file-open", agent.execute("guest-file-open", arguments));
        T result;
        try {
            result = use.of(handle);
        } catch (AgentException e) {
            try {
                // Not for long: an agent that has just failed may be gone.
                agent.execute("guest-file-close", handle(handle), settings.syncDeadline());
            } catch (AgentException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        // Here an error counts: the guest may have found only now that its disk is full.
        agent.execute("guest-file-close", handle(handle));
        return result;
    }

    private byte[] decode(String path, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new AgentProtocolException(settings.name(), "what was read from " + path + " is not valid Base64", e);
        }
    }

    private static ObjectNode handle(long handle) {
        return JsonNodeFactory.instance.objectNode().put("handle", handle);
    }
}
