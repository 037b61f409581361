// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The events of one command, before its answer and after it. */
public final class ModelEvents {
    /**
     * An event.
     *
     * @param name on the wire
     * @param data empty for none
     */
    public record Event(String name, ObjectNode data) {}

    private final List<Event> before = new ArrayList<>();
    private final List<Event> after = new ArrayList<>();
    private boolean answered;
    private boolean over;

    /** No events yet. */
    public ModelEvents() {}

    /** What follows comes after the answer. */
    void answer() {
        answered = true;
    }

    /** The program ends after all this. */
    void end() {
        over = true;
    }

    ObjectNode add(String name) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        (answered ? after : before).add(new Event(name, data));
        return data;
    }

    /**
     * What comes first.
     *
     * @return in their order
     */
    public List<Event> before() {
        return before;
    }

    /**
     * What comes after the answer.
     *
     * @return in their order
     */
    public List<Event> after() {
        return after;
    }

    /**
     * Whether the program ends then.
     *
     * @return true after {@code quit}
     */
    public boolean isOver() {
        return over;
    }
}
