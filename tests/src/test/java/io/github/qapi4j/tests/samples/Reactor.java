// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The modules of this build, as their poms say. */
final class Reactor {
    /** A module; what it does not say itself is its parent's. */
    record Module(Path folder, Element pom, Optional<Module> parent) {
        String artifact() {
            return text(pom, "artifactId");
        }

        String version() {
            return text(pom, "version").isEmpty() ? text(pom, "parent", "version") : text(pom, "version");
        }

        boolean isPom() {
            return text(pom, "packaging").equals("pom");
        }

        /** Whether a release has it. Only the tests, and what merely lists modules, are of no use to others. */
        boolean isPublished() {
            return !text(pom, "properties", "maven.deploy.skip").equals("true");
        }

        /** A property, its own or inherited; empty if there is none. */
        String property(String name) {
            String own = text(pom, "properties", name);
            return own.isEmpty() ? parent.map(other -> other.property(name)).orElse("") : own;
        }

        /** The name of its licence, its own or inherited; empty if there is none. */
        String licence() {
            return inherited("licenses", "license", "name");
        }

        /** The text at a path of names, its own or inherited; empty if there is none. */
        String inherited(String... path) {
            String own = text(pom, path);
            return own.isEmpty() ? parent.map(other -> other.inherited(path)).orElse("") : own;
        }

        /** A jar of this build; it need not be there. */
        Path jar(String suffix) {
            return folder.resolve("target").resolve(artifact() + "-" + version() + suffix + ".jar");
        }

        @Override
        public String toString() {
            return artifact();
        }
    }

    private final List<Module> modules = new ArrayList<>();

    private Reactor() {}

    /** All modules; parents come before those that have them. */
    static List<Module> modules() throws IOException {
        Reactor reactor = new Reactor();
        reactor.add(Release.ROOT.normalize());
        return List.copyOf(reactor.modules);
    }

    /** Those that a release has. */
    static List<Module> published() throws IOException {
        return modules().stream().filter(Module::isPublished).toList();
    }

    private void add(Path folder) throws IOException {
        Element pom = parsed(folder.resolve("pom.xml"));
        String above = text(pom, "parent", "artifactId");
        modules.add(new Module(
                folder,
                pom,
                modules.stream()
                        .filter(module -> module.artifact().equals(above))
                        .findFirst()));
        for (Element list : children(pom, "modules")) {
            for (Element module : children(list, "module")) {
                add(folder.resolve(text(module)));
            }
        }
    }

    private static Element parsed(Path pom) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + ": " + e.getMessage(), e);
        }
    }

    /** The text of the first element that a path of names leads to; empty if there is none. */
    static String text(Element from, String... path) {
        Element current = from;
        for (String name : path) {
            List<Element> found = children(current, name);
            if (found.isEmpty()) {
                return "";
            }
            current = found.get(0);
        }
        return Optional.ofNullable(current.getTextContent()).orElse("").strip();
    }

    /** The elements of a name that are directly below another one. */
    static List<Element> children(Element from, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = from.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getNodeName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
