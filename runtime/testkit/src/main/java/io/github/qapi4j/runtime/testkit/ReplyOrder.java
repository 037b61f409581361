// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sends the replies of one session in the order of its commands, as QEMU does, whenever they are given. For any threads. */
final class ReplyOrder {
    /** Sends one reply. */
    interface Sender {
        void send(ObjectNode reply) throws IOException;
    }

    private final Sender sender;
    private final Deque<Place> places = new ArrayDeque<>();

    ReplyOrder(Sender sender) {
        this.sender = sender;
    }

    /** The place of one command's reply. */
    final class Place {
        private @Nullable ObjectNode reply;
        private boolean given;

        private Place() {}

        /** Gives the reply, which is sent now or after those before it; only the first one counts. */
        void reply(ObjectNode message) throws IOException {
            give(this, message);
        }

        /** There will be no reply. */
        void leave() throws IOException {
            give(this, null);
        }
    }

    /** A command whose reply comes after those of all before. */
    synchronized Place enter() {
        Place place = new Place();
        places.add(place);
        return place;
    }

    private synchronized void give(Place place, @Nullable ObjectNode reply) throws IOException {
        if (!place.given) {
            place.given = true;
            place.reply = reply;
        }
        for (Place first = places.peek(); first != null && first.given; first = places.peek()) {
            places.remove();
            if (first.reply != null) {
                sender.send(first.reply);
            }
        }
    }
}
