// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

/** Makes one report of those of shards, and makes sure that no shard is missing. */
final class Merge {
    static final String FILE = "TEST-iotests.xml";

    private final MergedTotals totals = new MergedTotals();

    /**
     * Merges the reports in folders.
     *
     * @param folders with reports, also in folders below them
     * @param into the folder for the merged one; empty for none
     * @return the summary
     * @throws CheckException if there are no reports, or they are not those of whole suites
     */
    MergedTotals merge(List<Path> folders, String into) {
        Path target = Path.of(into, FILE).toAbsolutePath().normalize();
        List<Path> files = reports(folders);
        files.removeIf(file -> file.toAbsolutePath().normalize().equals(target));
        if (files.isEmpty()) {
            throw new CheckException("there are no reports TEST-iotests-….xml in " + folders);
        }
        try {
            if (into.isEmpty()) {
                copyAll(files, OutputStream.nullOutputStream());
            } else {
                Files.createDirectories(target.getParent());
                try (OutputStream out = Files.newOutputStream(target)) {
                    copyAll(files, out);
                }
            }
        } catch (IOException e) {
            throw new CheckException("cannot merge reports: " + e);
        }
        return totals;
    }

    private static List<Path> reports(List<Path> folders) {
        Set<Path> found = new TreeSet<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.getFileName().toString().matches("TEST-iotests-.*\\.xml"))
                        .map(file -> file.toAbsolutePath().normalize())
                        .forEach(found::add);
            } catch (IOException e) {
                throw new CheckException("cannot read " + folder + ": " + e);
            }
        }
        return new ArrayList<>(found);
    }

    private void copyAll(List<Path> files, OutputStream out) throws IOException {
        try {
            XMLEventWriter writer = XMLOutputFactory.newInstance().createXMLEventWriter(out, "UTF-8");
            XMLEventFactory events = XMLEventFactory.newInstance();
            writer.add(events.createStartDocument("UTF-8", "1.0"));
            writer.add(events.createStartElement("", "", "testsuites"));
            writer.add(events.createAttribute("name", "iotests"));
            for (Path file : files) {
                copy(file, writer);
            }
            writer.add(events.createCharacters("\n"));
            writer.add(events.createEndElement("", "", "testsuites"));
            writer.add(events.createEndDocument());
            writer.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void copy(Path file, XMLEventWriter writer) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        totals.file(file);
        try (InputStream in = Files.newInputStream(file)) {
            XMLEventReader reader = factory.createXMLEventReader(in);
            int depth = 0;
            while (reader.hasNext()) {
                XMLEvent event = reader.nextEvent();
                totals.see(event);
                depth -= event.isEndElement() ? 1 : 0;
                if (depth >= 1) {
                    writer.add(event);
                }
                depth += event.isStartElement() ? 1 : 0;
            }
        } catch (XMLStreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
