// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

/**
 * A test cannot run because of its configuration: a variable names a program that is not installed, or references are to
 * be rewritten and their source folder is unknown. The only exception of this package; failed assertions are
 * {@link AssertionError}s.
 */
public final class IotestConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IotestConfigurationException(String message) {
        super(message);
    }
}
