// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

/** The run cannot begin: a wrong choice, or the machine lacks something. The program prints it and ends with 2. */
final class CheckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckException(String message) {
        super(message);
    }
}
