// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.demo;

/** The demo came to another result than it promises; the message is for the person who ran it. */
final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}
