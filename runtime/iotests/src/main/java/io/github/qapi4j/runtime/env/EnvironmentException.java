// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

/**
 * All exceptions of this package: the environment of a test is incomplete or contradictory. What a program of it does
 * wrong is a {@link io.github.qapi4j.runtime.tool.ToolException}.
 */
public abstract sealed class EnvironmentException extends RuntimeException
        permits MissingEnvironmentException, InvalidEnvironmentException {
    private static final long serialVersionUID = 1L;

    EnvironmentException(String message) {
        super(message);
    }
}
