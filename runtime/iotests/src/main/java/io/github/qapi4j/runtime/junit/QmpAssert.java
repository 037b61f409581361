// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a QMP message. Paths and values are those of {@link QmpAsserts}. */
public final class QmpAssert extends AbstractAssert<QmpAssert, JsonNode> {
    QmpAssert(JsonNode message) {
        super(message, QmpAssert.class);
    }

    /**
     * Demands something at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @return this
     */
    public QmpAssert has(String path) {
        return that(message -> QmpAsserts.dictpath(message, path));
    }

    /**
     * Demands a value at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @param value the value; a list is one value
     * @return this
     */
    public QmpAssert has(String path, @Nullable Object value) {
        return that(message -> QmpAsserts.assertQmpEqual(message, path, value));
    }

    /**
     * Demands one of several values at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @param values not empty
     * @return this
     * @throws IllegalArgumentException if there are no values
     */
    public QmpAssert hasAnyOf(String path, Object... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("any of no values is none");
        }
        return that(message -> QmpAsserts.assertQmp(message, path, List.of(values)));
    }

    /**
     * Demands that there is nothing at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @return this
     */
    public QmpAssert hasNo(String path) {
        return that(message -> QmpAsserts.assertQmpAbsent(message, path));
    }

    /**
     * Goes on with what is at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @return assertions about it
     */
    public QmpAssert at(String path) {
        isNotNull();
        try {
            return new QmpAssert(QmpAsserts.dictpath(actual, path)).as(descriptionText());
        } catch (AssertionError e) {
            throw failure("%s", e.getMessage());
        }
    }

    private QmpAssert that(Consumer<JsonNode> check) {
        isNotNull();
        try {
            check.accept(actual);
            return this;
        } catch (AssertionError e) {
            // With the description and the message that the caller gave.
            throw failure("%s", e.getMessage());
        }
    }
}
