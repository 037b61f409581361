// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.QapiDecodeException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes what holds members of another kind than the schema declares, such as a text for a number: they read as absent,
 * so that they do not lose all the others. Called by the runtime when decoding failed.
 */
public final class LenientDecoding {
    /** Members that are left out one by one; more are no reply to this schema. */
    private static final int MOST = 1000;

    /** So that decoding asks for the scope of its thread only while there is one somewhere. */
    private static final AtomicInteger SCOPES = new AtomicInteger();

    private static final ThreadLocal<@Nullable LenientDecoding> SCOPE = new ThreadLocal<>();

    private final IdentityHashMap<ObjectNode, Set<String>> absent = new IdentityHashMap<>();
    private final Set<String> leftOut = new TreeSet<>();
    private @Nullable ObjectNode object;
    private String definition = "";
    private String member = "";
    private boolean grew;

    private LenientDecoding() {}

    /**
     * A decoded value.
     *
     * @param <T> its type
     * @param value the value
     * @param leftOut what reads as absent: definition and, behind a dot, member; sorted, empty if nothing does
     */
    public record Decoded<T>(T value, List<String> leftOut) {
        /**
         * Copies the list.
         *
         * @param value the value
         * @param leftOut definitions and members
         */
        public Decoded {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Decodes on this thread.
     *
     * @param <T> what is decoded
     * @param decoder calls a generated decoder; called again for each nested value that has to be left out
     * @return the value and what it lacks
     * @throws QapiDecodeException if the whole is of another kind
     */
    public static <T> Decoded<T> decode(Supplier<T> decoder) {
        LenientDecoding scope = new LenientDecoding();
        LenientDecoding around = SCOPE.get();
        SCOPES.incrementAndGet();
        SCOPE.set(scope);
        try {
            for (int i = 0; i < MOST; i++) {
                scope.object = null;
                scope.grew = false;
                try {
                    T value = decoder.get();
                    if (!scope.grew) {
                        return new Decoded<>(value, new ArrayList<>(scope.leftOut));
                    }
                } catch (QapiDecodeException e) {
                    if (!scope.grew) {
                        throw e;
                    }
                }
            }
        } finally {
            SCOPE.set(around);
            SCOPES.decrementAndGet();
        }
        // So many that it is something else.
        return new Decoded<>(decoder.get(), List.of());
    }

    /** Whether a member reads as absent. */
    static boolean isAbsent(ObjectNode object, String name) {
        LenientDecoding scope = current();
        return scope != null && scope.absent.getOrDefault(object, Set.of()).contains(name);
    }

    /** What is decoded next stands there. */
    static void enter(String definition, ObjectNode object, String name) {
        LenientDecoding scope = current();
        if (scope != null) {
            scope.definition = definition;
            scope.object = object;
            scope.member = name;
        }
    }

    /** Whether somebody decodes leniently, perhaps on another thread. */
    static boolean isActive() {
        return SCOPES.get() != 0;
    }

    /** The exception for a value of another kind, which is left out next time where that can be. */
    static QapiDecodeException wrong(String where, String expected, JsonNode found) {
        LenientDecoding scope = current();
        if (scope != null && scope.object != null) {
            scope.leftOut.add(scope.definition + "." + scope.member);
            scope.grew |= scope.absent
                    .computeIfAbsent(scope.object, object -> new TreeSet<>())
                    .add(scope.member);
        }
        return new QapiDecodeException(where, expected, found);
    }

    private static @Nullable LenientDecoding current() {
        return isActive() ? SCOPE.get() : null;
    }
}
