// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * How a program in the guest ended.
 *
 * @param exitCode empty if it did not exit by itself
 * @param signal what ended it, on Windows an exception code; empty if it exited by itself
 * @param output its standard output
 * @param error its standard error output
 * @param truncated whether the agent kept only the beginning of either
 */
public record ExecResult(OptionalInt exitCode, OptionalInt signal, Bytes output, Bytes error, boolean truncated) {
    static ExecResult of(JsonNode status) {
        return new ExecResult(
                number(status.path("exitcode")),
                number(status.path("signal")),
                Bytes.fromBase64(status.path("out-data").asString("")),
                Bytes.fromBase64(status.path("err-data").asString("")),
                status.path("out-truncated").asBoolean(false)
                        || status.path("err-truncated").asBoolean(false));
    }

    private static OptionalInt number(JsonNode value) {
        return value.isNumber() ? OptionalInt.of(value.asInt(0)) : OptionalInt.empty();
    }

    /**
     * Whether it exited with code 0.
     *
     * @return false for any other code and for signals
     */
    public boolean isSuccess() {
        return exitCode.equals(OptionalInt.of(0));
    }
}
