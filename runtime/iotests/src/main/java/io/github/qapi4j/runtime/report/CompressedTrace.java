// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.report;

import io.github.qapi4j.runtime.trace.Trace;
import io.github.qapi4j.runtime.trace.TraceEntry;
import io.github.qapi4j.runtime.trace.TraceKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A trace as a page holds it: JSON, deflated without a header, which browsers unpack themselves. Immutable.
 *
 * <p>The JSON is an object: {@code start} (RFC 3339), {@code dropped} (how many of the oldest entries are gone),
 * {@code lanes} and {@code kinds} (names), and {@code entries}, each an array of microseconds since the start, lane, kind,
 * title, text, duration in microseconds or -1, answer or null, and 1 for a failure.
 */
public final class CompressedTrace {
    private static final JsonFactory JSON = new JsonFactory();

    private static final List<TraceKind> KINDS = List.of(TraceKind.values());

    private final byte[] bytes;

    private CompressedTrace(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Compresses a trace as it is now.
     *
     * @param trace may go on
     * @return what it has
     */
    public static CompressedTrace of(Trace trace) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (JsonGenerator json =
                JSON.createGenerator(ObjectWriteContext.empty(), new DeflaterOutputStream(out, deflater))) {
            write(trace, json);
        } finally {
            deflater.end();
        }
        return new CompressedTrace(out.toByteArray());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file is not checked before a browser reads it
     * @return what it has
     * @throws UncheckedIOException if it cannot be read
     */
    public static CompressedTrace read(Path file) {
        try {
            return new CompressedTrace(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the trace " + file, e);
        }
    }

    /**
     * Writes it to a file.
     *
     * @param file is replaced
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the trace " + file, e);
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void write(Trace trace, JsonGenerator json) {
        List<TraceEntry> entries = trace.entries();
        Map<String, Integer> lanes = new LinkedHashMap<>();
        entries.forEach(entry -> lanes.putIfAbsent(entry.lane(), lanes.size()));
        json.writeStartObject();
        json.writeStringProperty("start", trace.start().toString());
        json.writeNumberProperty("dropped", trace.dropped());
        json.writeArrayPropertyStart("lanes");
        lanes.keySet().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("kinds");
        for (TraceKind kind : KINDS) {
            json.writeString(kind.name().toLowerCase(Locale.ROOT));
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("entries");
        entries.forEach(entry -> write(entry, lanes.getOrDefault(entry.lane(), 0), json));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(TraceEntry entry, int lane, JsonGenerator json) {
        json.writeStartArray();
        json.writeNumber(entry.micros());
        json.writeNumber(lane);
        json.writeNumber(KINDS.indexOf(entry.kind()));
        json.writeString(entry.title());
        json.writeString(entry.text());
        json.writeNumber(entry.duration());
        json.writeString(entry.answer());
        json.writeNumber(entry.failed() ? 1 : 0);
        json.writeEndArray();
    }
}
