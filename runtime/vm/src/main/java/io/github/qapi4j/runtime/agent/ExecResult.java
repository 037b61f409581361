// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * How a program in the guest ended.
 *
 * @param exitCode empty if it did not exit by itself; on Windows 32 bits without a sign
 * @param signal what ended it, on Windows an exception code such as 0xC0000005; empty if it exited by itself
 * @param output its standard output
 * @param error its standard error output
 * @param truncated whether the agent kept only the beginning of either
 */
public record ExecResult(OptionalLong exitCode, OptionalLong signal, Bytes output, Bytes error, boolean truncated) {
    static ExecResult of(JsonNode status) {
        return new ExecResult(
                number(status.path("exitcode")),
                number(status.path("signal")),
                Bytes.fromBase64(status.path("out-data").asString("")),
                Bytes.fromBase64(status.path("err-data").asString("")),
                status.path("out-truncated").asBoolean(false)
                        || status.path("err-truncated").asBoolean(false));
    }

    /** Agents on Windows send the 32 bits of a code as if they had a sign. */
    private static OptionalLong number(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            return OptionalLong.empty();
        }
        long number = value.longValue();
        return OptionalLong.of(number < 0 && number >= Integer.MIN_VALUE ? number & 0xFFFF_FFFFL : number);
    }

    /**
     * Whether it exited with code 0.
     *
     * @return false for any other code and for signals
     */
    public boolean isSuccess() {
        return exitCode.equals(OptionalLong.of(0));
    }
}
