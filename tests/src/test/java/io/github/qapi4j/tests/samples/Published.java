// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a release would publish, laid out as a Maven repository: the poms as they are, and the jars of this build. */
final class Published {
    /** The modules that a schema of one's own needs, and the parents that their poms name. */
    private static final List<String> MODULES = List.of(".", "qapi-schema/contract", "processor");

    private static final String GROUP = "io/github/qapi4j";

    private Published() {}

    /** Fills a folder; the test is skipped where a module is not packaged. Gives the version. */
    static String into(Path repository) throws IOException {
        String version = "";
        for (String module : MODULES) {
            Path folder = Release.ROOT.resolve(module).normalize();
            Document pom = parsed(folder.resolve("pom.xml"));
            String artifact = text(pom, "artifactId");
            version = version.isEmpty() ? text(pom, "version") : version;
            Path target = repository.resolve(GROUP).resolve(artifact).resolve(version);
            String name = artifact + "-" + version;
            Files.createDirectories(target);
            Files.copy(folder.resolve("pom.xml"), target.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
            if (!text(pom, "packaging").equals("pom")) {
                Path jar = folder.resolve("target").resolve(name + ".jar");
                assumeTrue(
                        isNewerThanClasses(jar),
                        () -> "'" + artifact + "' is not packaged; the goals package and verify do that");
                Files.copy(jar, target.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return version;
    }

    private static boolean isNewerThanClasses(Path jar) throws IOException {
        Path classes = jar.resolveSibling("classes");
        if (!Files.exists(jar) || !Files.isDirectory(classes)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Document parsed(Path pom) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + ": " + e.getMessage(), e);
        }
    }

    /** The text of an element directly below the root; empty if there is none. */
    private static String text(Document pom, String name) {
        Node child = pom.getDocumentElement().getFirstChild();
        while (child != null) {
            if (child.getNodeName().equals(name)) {
                return Optional.ofNullable(child.getTextContent()).orElse("").strip();
            }
            child = child.getNextSibling();
        }
        return "";
    }
}
