// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Assertions about a QMP message. Paths and values are those of {@link IotestAssertions}. Not thread-safe. */
public final class QmpMessageAssert extends AbstractAssert<QmpMessageAssert, JsonNode> {
    QmpMessageAssert(JsonNode message) {
        super(message, QmpMessageAssert.class);
    }

    /**
     * Asserts that there is something at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @return this
     */
    public QmpMessageAssert has(String path) {
        return check(message -> IotestAssertions.dictpath(message, path));
    }

    /**
     * Asserts a value at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @param value the value; a list is one value
     * @return this
     */
    public QmpMessageAssert has(String path, @Nullable Object value) {
        return check(message -> IotestAssertions.assertQmpEqual(message, path, value));
    }

    /**
     * Asserts one of several values at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @param values not empty
     * @return this
     * @throws IllegalArgumentException if there are no values
     */
    public QmpMessageAssert hasAnyOf(String path, Object... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values given");
        }
        return check(message -> IotestAssertions.assertQmp(message, path, List.of(values)));
    }

    /**
     * Asserts that there is nothing at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @return this
     */
    public QmpMessageAssert hasNo(String path) {
        return check(message -> IotestAssertions.assertQmpAbsent(message, path));
    }

    /**
     * Continues with the value at a path.
     *
     * @param path for example {@code return/foo[0]}
     * @return assertions about it
     */
    public QmpMessageAssert at(String path) {
        isNotNull();
        try {
            return new QmpMessageAssert(IotestAssertions.dictpath(actual, path)).as(descriptionText());
        } catch (AssertionError e) {
            throw failure("%s", e.getMessage());
        }
    }

    private QmpMessageAssert check(Consumer<JsonNode> assertion) {
        isNotNull();
        try {
            assertion.accept(actual);
            return this;
        } catch (AssertionError e) {
            // With the description and the message that the caller gave.
            throw failure("%s", e.getMessage());
        }
    }
}
