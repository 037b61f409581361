// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.contract.QapiSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Hands finished sources on to javac: what any processor that writes these files costs at least. */
public final class CopyingProcessor extends AbstractProcessor {
    static final String FROM = "bench.from";
    private static final String ENDING = ".java";

    /** Called by the compiler. */
    public CopyingProcessor() {}

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(FROM);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(QapiSchema.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!annotations.isEmpty()) {
            Path folder =
                    Path.of(Objects.requireNonNull(processingEnv.getOptions().get(FROM), FROM));
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> sources =
                        files.filter(file -> file.toString().endsWith(ENDING)).toList();
                for (Path source : sources) {
                    String path = folder.relativize(source).toString();
                    copy(
                            source,
                            path.substring(0, path.length() - ENDING.length()).replace('/', '.'));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return false;
    }

    private void copy(Path source, String name) throws IOException {
        try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
            writer.write(Files.readString(source));
        }
    }
}
