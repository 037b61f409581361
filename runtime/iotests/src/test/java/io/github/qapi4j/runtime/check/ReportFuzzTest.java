// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.io.TempDir;

/** Whatever tests and their children print, the reports are what their readers take them for. */
class ReportFuzzTest {
    private static final Target TARGET = new Target("qcow2", "file");
    private static final IotestClass TEST = new IotestClass("Sample", ReportFuzzTest.class, Set.of(), TARGET);

    @TempDir
    private static Path folder = Path.of("");

    /**
     * Reports three tests.
     *
     * @param input what stands in every place where a text of theirs can stand
     */
    @FuzzTest
    @DictionaryEntries({
        "ok 1 - ",
        "not ok 2",
        "1..9",
        "Bail out!",
        "# SKIP",
        "\\x0D",
        "\\x0A",
        "\\x0B",
        "\\x0C",
        "\\xC2\\x85",
        "\\xE2\\x80\\xA8",
        "]]>",
        "<![CDATA[",
        "&#0;",
        "</system-out>",
        "\\xEF\\xBF\\xBE",
        "\\xED\\xA0\\x80",
        "\\x1B[31m",
        "\\x00"
    })
    void reports(byte[] input) throws Exception {
        String text = new String(input, StandardCharsets.UTF_8);
        List<TestResult> results =
                List.of(result(Status.FAIL, text), result(Status.NOT_RUN, text), result(Status.FLAKY, text));
        checkTap(results);
        checkXml(results);
    }

    private static TestResult result(Status status, String text) {
        CaseResult one = new CaseResult(text, status, 1, text, text);
        return new TestResult(TEST, status, text, Instant.EPOCH, 1, List.of(one), List.of(text), text);
    }

    private static void checkTap(List<TestResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TapReporter tap = new TapReporter(new PrintStream(bytes, false, StandardCharsets.UTF_8), results.size());
        tap.header(List.of("header"));
        results.forEach(result -> tap.ended(result, OptionalDouble.empty()));
        List<String> told = bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(told).hasSize(5);
        assertThat(told.get(0)).isEqualTo("TAP version 13");
        assertThat(told.get(1)).isEqualTo("1..3");
        assertThat(told.get(2)).isEqualTo("not ok 1 - qcow2 Sample");
        assertThat(told.get(3)).startsWith("ok 2 - qcow2 Sample # SKIP ");
        assertThat(told.get(4)).startsWith("ok 3 - qcow2 Sample # flaky: ");
    }

    private static void checkXml(List<TestResult> results) throws IOException, XMLStreamException {
        Path file = new XmlReport(TARGET, Shard.WHOLE, "plan", 3).write(folder, results);
        int suites = 0;
        int cases = 0;
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    suites += reader.getLocalName().equals("testsuite") ? 1 : 0;
                    cases += reader.getLocalName().equals("testcase") ? 1 : 0;
                }
            }
        }
        assertThat(suites).isEqualTo(3);
        assertThat(cases).isEqualTo(3);
    }
}
