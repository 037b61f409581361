// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.schema;

/** QEMU cannot send a value: its schema has no such. The message says where and why. */
public final class OutputException extends Exception {
    private static final long serialVersionUID = 1L;

    OutputException(String place, String what) {
        super(place + " " + what, null, false, false);
    }
}
