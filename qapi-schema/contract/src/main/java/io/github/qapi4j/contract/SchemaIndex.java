// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that was generated from one schema, found by name. One is generated beside each entry point. */
public interface SchemaIndex {
    /**
     * The release that the schema is of.
     *
     * @return for example {@code 7.2.0}; empty when the schema does not say
     */
    String release();

    /**
     * The commands of the schema.
     *
     * @return wire names in schema order
     */
    List<String> commandNames();

    /**
     * The events of the schema.
     *
     * @return wire names in schema order
     */
    List<String> eventNames();

    /**
     * The class of a command or of an event. An index that was not generated need not know any.
     *
     * @param name the name on the wire
     * @return the class, with {@link QapiDefinition}; empty if the schema has neither command nor event of this name
     */
    default Optional<Class<?>> find(String name) {
        return Optional.empty();
    }

    /**
     * The commands that a program has.
     *
     * @param program the program
     * @return wire names in schema order; empty when it has none of this schema's, or the schema does not say which program
     *     has what
     */
    default List<String> commandNames(QemuProgram program) {
        return List.of();
    }

    /**
     * The events that a program may send.
     *
     * @param program the program
     * @return wire names in schema order; empty when it sends none of this schema's, or the schema does not say which program
     *     has what
     */
    default List<String> eventNames(QemuProgram program) {
        return List.of();
    }

    /**
     * Decodes an event. Never fails: what cannot be decoded arrives as {@link UnknownEvent}.
     *
     * @param message QEMU's message, with the member {@code event}
     * @return the typed event, or an {@link UnknownEvent}
     */
    QmpEvent decodeEvent(ObjectNode message);

    /**
     * The wire name of an event class.
     *
     * @param type a generated event class
     * @return empty if the class was not generated from this schema
     */
    Optional<String> eventName(Class<? extends QmpEvent> type);

    /**
     * Decodes a value of a generated type, or a command from its arguments.
     *
     * @param type a generated type or command
     * @param json the tree
     * @return the value; empty if the class was not generated from this schema
     * @throws QapiDecodeException if the JSON is not of the kind that the schema declares
     */
    Optional<Object> decode(Class<?> type, JsonNode json);
}
