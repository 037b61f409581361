// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.trace.Trace;
import io.github.qapi4j.runtime.trace.TraceKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A log in memory whose records also go to a trace. */
final class TracedLog extends ByteArrayOutputStream {
    private final Trace trace;

    TracedLog(Trace trace) {
        this.trace = trace;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, length);
        String text = CommandLines.masked(new String(bytes, offset, length, StandardCharsets.UTF_8).stripTrailing());
        trace.add("test", TraceKind.LOG, text.lines().findFirst().orElse(""), text);
    }
}
