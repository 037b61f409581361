// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * Finds schema resources and writes what is generated. The only class that knows the Filer.
 *
 * <p>javac enters all classes anew for each round. Where only packages and modules are compiled, no other processor can need
 * the generated classes. Their files are then created in the first round, since javac warns of files created in the last one,
 * and written in the last: javac enters the classes once instead of three times, which saves a fifth of its time.
 */
final class FilerFiles {
    /** A file that has been created, and its text. */
    private record Kept(JavaFileObject file, GeneratedFile text) {}

    private final Filer filer;
    private final List<Kept> kept = new ArrayList<>();

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

    /** Whether only packages and modules are compiled, so that no other processor can need the generated classes. */
    static boolean isAlone(RoundEnvironment round) {
        return round.getRootElements().stream()
                .allMatch(element -> element instanceof PackageElement || element instanceof ModuleElement);
    }

    /**
     * Writes a source file.
     *
     * @param last whether {@link #writeKept} does it, in the last round
     * @throws UncheckedIOException if it cannot be created, or written
     */
    void write(GeneratedFile file, Element origin, boolean last) {
        try {
            Kept created = new Kept(filer.createSourceFile(file.qualifiedName(), origin), file);
            if (last) {
                kept.add(created);
            } else {
                write(created);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(failed(file, e), e);
        }
    }

    /**
     * Writes what was left for the last round.
     *
     * @param report takes the first failure; the other files are written nevertheless
     */
    void writeKept(MessagerReport report) {
        boolean right = true;
        for (Kept created : kept) {
            try {
                write(created);
            } catch (IOException e) {
                if (right) {
                    report.error(failed(created.text(), e));
                }
                right = false;
            }
        }
        kept.clear();
    }

    private static void write(Kept created) throws IOException {
        try (Writer writer = created.file().openWriter()) {
            writer.write(created.text().text());
        }
    }

    private static String failed(GeneratedFile file, IOException e) {
        return "cannot write " + file.qualifiedName() + ": " + e.getMessage();
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
