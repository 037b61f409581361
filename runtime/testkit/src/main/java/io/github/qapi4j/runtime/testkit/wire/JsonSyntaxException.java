// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.wire;

/** What came is no JSON. The message is QEMU's. */
final class JsonSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    JsonSyntaxException(String problem) {
        super("JSON parse error, " + problem, null, false, false);
    }
}
