// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A page that shows tests: the list with filters, and for each test its failures, its output and a timeline of its trace. It
 * is one file with all that it needs; its script runs nothing that tests printed. Immutable.
 *
 * @param title of the page
 * @param header lines that say where and with which programs the tests ran
 * @param tests in the order in which they ran
 */
public record ReportPage(String title, List<String> header, List<ReportedTest> tests) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");

    /**
     * Copies the lists.
     *
     * @param title of the page
     * @param header lines that say where and with which programs the tests ran
     * @param tests in the order in which they ran
     */
    public ReportPage {
        header = List.copyOf(header);
        tests = List.copyOf(tests);
    }

    /**
     * Writes the page.
     *
     * @param file is replaced; its folder is made where it is missing
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
            try (Writer out = Files.newBufferedWriter(absolute, StandardCharsets.UTF_8)) {
                write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the page " + file, e);
        }
    }

    private void write(Writer out) throws IOException {
        List<CompressedTrace> traces = new ArrayList<>();
        String data = data(traces);
        String frame = resource("report.html");
        Matcher place = PLACE.matcher(frame);
        int from = 0;
        while (place.find()) {
            out.write(frame, from, place.start() - from);
            from = place.end();
            switch (place.group(1)) {
                case "TITLE" -> out.write(escaped(title));
                case "CSS" -> out.write(resource("report.css"));
                case "DATA" -> out.write(data);
                case "SCRIPT" -> out.write(resource("report.js"));
                default -> writeTraces(traces, out);
            }
        }
        out.write(frame, from, frame.length() - from);
    }

    private static void writeTraces(List<CompressedTrace> traces, Writer out) throws IOException {
        for (int number = 0; number < traces.size(); number++) {
            out.write("<script type=\"text/plain\" id=\"trace-" + number + "\">");
            out.write(traces.get(number).base64());
            out.write("</script>\n");
        }
    }

    private String data(List<CompressedTrace> traces) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            Instant start = tests.isEmpty() ? Instant.EPOCH : tests.get(0).start();
            json.writeStringProperty("start", shown(start));
            strings("header", header, json);
            json.writeArrayPropertyStart("tests");
            tests.forEach(test -> write(test, traces, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        // So that nothing in it ends the element that it stands in.
        return text.toString().replace("<", "\\u003c");
    }

    private static void write(ReportedTest test, List<CompressedTrace> traces, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", test.name());
        json.writeStringProperty("status", test.status().text());
        json.writeStringProperty("description", test.description());
        json.writeStringProperty("start", shown(test.start()));
        json.writeNumberProperty("seconds", test.seconds());
        json.writeNumberProperty("last", test.last().orElse(0));
        json.writeArrayPropertyStart("history");
        for (ReportedRun run : test.history()) {
            json.writeStartObject();
            json.writeStringProperty("status", run.status().text());
            json.writeNumberProperty("seconds", run.seconds());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("notes", test.notes(), json);
        json.writeStringProperty("output", test.output());
        json.writeArrayPropertyStart("cases");
        test.cases().forEach(one -> write(one, traces, json));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(ReportedCase one, List<CompressedTrace> traces, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", one.name());
        json.writeStringProperty("status", one.status().text());
        json.writeNumberProperty("seconds", one.seconds());
        json.writeStringProperty("reason", one.reason());
        json.writeStringProperty("details", one.details());
        CompressedTrace trace = one.trace();
        if (trace == null) {
            json.writeNullProperty("trace");
        } else {
            json.writeNumberProperty("trace", traces.size());
            traces.add(trace);
        }
        json.writeEndObject();
    }

    private static void strings(String name, List<String> values, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private static String shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("this jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
