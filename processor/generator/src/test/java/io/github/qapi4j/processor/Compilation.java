// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Runs javac on sources, with this test's class path where the options name no other.
 *
 * @param success whether javac found no error
 * @param diagnostics what it said, in order
 */
public record Compilation(boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    /** Compiles sources into a folder. */
    public static Compilation run(List<? extends JavaFileObject> sources, List<String> options, Path classes)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<String> arguments = new ArrayList<>(options);
        if (!options.contains("-classpath")) {
            arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, Locale.ROOT, null)) {
            files.setLocation(
                    StandardLocation.CLASS_OUTPUT,
                    List.of(Files.createDirectories(classes).toFile()));
            files.setLocation(
                    StandardLocation.SOURCE_OUTPUT,
                    List.of(Files.createDirectories(classes).toFile()));
            StringWriter crash = new StringWriter();
            boolean success = compiler.getTask(crash, files, collector, arguments, null, sources)
                    .call();
            if (!success && collector.getDiagnostics().isEmpty()) {
                throw new IllegalStateException("javac failed without a diagnostic: " + crash);
            }
            // A copy: asking a diagnostic for its message can make javac complete a class, and report more.
            return new Compilation(success, List.copyOf(collector.getDiagnostics()));
        }
    }

    /** A source file of the given path and text. */
    public static JavaFileObject source(String path, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
