// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as JUnit XML: a suite for each test, a case for each of its methods. A processing instruction, which readers
 * of reports do not look at, says for {@link Merge} which part of which suite it is.
 *
 * @param target of the run
 * @param shard of the suite
 * @param plan see {@link Shard#plan}
 * @param planned how many tests all shards have together
 */
record XmlReport(Target target, Shard shard, String plan, int planned) {
    static final String MARK = "qapi4j";

    /** The file's name in the folder for reports. */
    String file() {
        String part = shard.total() == 1 ? "" : "-" + shard.index() + "-of-" + shard.total();
        return "TEST-iotests-" + target + part + ".xml";
    }

    /** Writes it, and makes the folder if it has to. */
    Path write(Path folder, List<TestResult> results) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(file());
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeProcessingInstruction(
                    MARK, "target=" + target + " shard=" + shard + " plan=" + plan + " planned=" + planned);
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "iotests " + target);
            for (TestResult result : results) {
                xml.writeCharacters("\n");
                suite(xml, result);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return file;
        } catch (XMLStreamException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    private void suite(XMLStreamWriter xml, TestResult result) throws XMLStreamException {
        List<CaseResult> cases = result.cases().isEmpty()
                ? List.of(new CaseResult(result.test().name(), result.status(), 0, result.description(), ""))
                : result.cases();
        xml.writeStartElement("testsuite");
        // A name that distinguishes a test in one format from the same test in another.
        xml.writeAttribute("name", target.folder(result.test().name()));
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(cases, Status.FAIL));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", count(cases, Status.NOT_RUN));
        xml.writeAttribute("time", seconds(result.seconds()));
        xml.writeAttribute("timestamp", result.start().toString());
        for (CaseResult one : cases) {
            testcase(xml, result, one);
        }
        String output = notes(result) + result.output();
        if (!output.isBlank()) {
            element(xml, "system-out", output);
        }
        xml.writeEndElement();
    }

    private static String notes(TestResult result) {
        StringBuilder notes = new StringBuilder();
        result.casesNotRun()
                .forEach(
                        reason -> notes.append("[case not run] ").append(reason).append('\n'));
        return notes.toString();
    }

    private static void testcase(XMLStreamWriter xml, TestResult result, CaseResult one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", valid(one.name()));
        xml.writeAttribute("classname", result.test().type().getName());
        xml.writeAttribute("time", seconds(one.seconds()));
        if (one.status() == Status.FAIL) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", valid(one.reason()));
            xml.writeCharacters(valid(one.details()));
            xml.writeEndElement();
        } else if (one.status() == Status.FLAKY) {
            // As Maven's Surefire writes tests that passed when they ran again.
            xml.writeStartElement("flakyFailure");
            xml.writeAttribute("message", valid(one.reason()));
            element(xml, "stackTrace", one.details());
            xml.writeEndElement();
        } else if (one.status() == Status.NOT_RUN) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", valid(one.reason()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(valid(text));
        xml.writeEndElement();
    }

    private static String count(List<CaseResult> cases, Status status) {
        return Long.toString(
                cases.stream().filter(one -> one.status() == status).count());
    }

    private static String seconds(double time) {
        return String.format(Locale.ROOT, "%.3f", time);
    }

    /** What XML cannot hold, even escaped, becomes U+FFFD. */
    static String valid(String text) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints().map(XmlReport::valid).forEach(valid::appendCodePoint);
        return valid.toString();
    }

    private static int valid(int point) {
        boolean allowed = point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
        return allowed ? point : 0xFFFD;
    }
}
