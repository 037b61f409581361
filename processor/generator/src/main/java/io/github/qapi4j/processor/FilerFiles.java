// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Finds schema resources and writes what is generated. The only class that knows the Filer. */
final class FilerFiles {
    private final Filer filer;

    FilerFiles(Filer filer) {
        this.filer = filer;
    }

    /**
     * The text of a resource.
     *
     * @param name its path, for example {@code io/github/qapi4j/qemu/qemu-7.2.json}
     * @return empty if it is on no path that the compiler searches
     */
    Optional<String> resource(String name) {
        for (StandardLocation location : new StandardLocation[] {
            StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH, StandardLocation.ANNOTATION_PROCESSOR_PATH
        }) {
            Optional<String> text = resource(location, name);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private Optional<String> resource(StandardLocation location, String name) {
        int slash = name.lastIndexOf('/');
        // In a jar, javac finds only what lies in a package.
        String folder = slash < 0 ? "" : name.substring(0, slash).replace('/', '.');
        try {
            FileObject file = filer.getResource(location, folder, name.substring(slash + 1));
            return Optional.of(file.getCharContent(true).toString());
        } catch (IOException | IllegalArgumentException e) {
            // Not in this place: the compiler has no way to ask that does not throw.
            return Optional.empty();
        }
    }

    void write(GeneratedFile file, Element origin) {
        try (Writer writer =
                filer.createSourceFile(file.qualifiedName(), origin).openWriter()) {
            writer.write(file.text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.qualifiedName() + ": " + e.getMessage(), e);
        }
    }

    void writeResource(String name, String text, Element origin) {
        try (Writer writer = filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, origin)
                .openWriter()) {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name + ": " + e.getMessage(), e);
        }
    }
}
