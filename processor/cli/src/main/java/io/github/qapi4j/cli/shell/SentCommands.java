// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.runtime.qmp.SecretMask;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The latest commands that did not fail, as many as fit into some memory. For one thread. */
final class SentCommands {
    private static final long MOST_CHARACTERS = 1 << 20;

    /** A message, and how long it is as text. */
    private record Sent(ObjectNode message, int length) {}

    private final Deque<Sent> sent = new ArrayDeque<>();
    private long characters;

    void add(Call call) {
        ObjectNode message = SecretMask.STANDARD.mask(call.message());
        Sent latest = new Sent(message, message.toString().length());
        sent.addLast(latest);
        characters += latest.length();
        while (characters > MOST_CHARACTERS && sent.size() > 1) {
            characters -= sent.removeFirst().length();
        }
    }

    /** Oldest first, with what is secret masked. */
    List<ObjectNode> messages() {
        return sent.stream().map(Sent::message).toList();
    }
}
