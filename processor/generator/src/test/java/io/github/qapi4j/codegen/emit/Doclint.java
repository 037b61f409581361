// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** What javac and its check of Javadoc have to say about the Java of a schema. */
final class Doclint {
    private static final List<String> OPTIONS = List.of(
            "-proc:none",
            "-Xlint:all,-processing,-options,-path",
            "-Xdoclint:all/protected",
            "-Xmaxwarns",
            "1000",
            "-Xmaxerrs",
            "1000",
            "--release",
            "17",
            // The class files are of no interest.
            "--should-stop=ifNoError=FLOW");

    private Doclint() {}

    /** Generates all classes and compiles them; a message is an error, a warning or a note with its line. */
    static List<String> messages(Schema schema, Path classes) {
        List<JavaFileObject> sources = new ArrayList<>();
        new Generator(schema, new Options("odd", "Qmp", false, Summaries.NONE, Set.of()))
                .generate(file -> sources.add(source(file)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, Locale.ROOT, null)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            boolean success = compiler.getTask(new StringWriter(), files, collector, options, null, sources)
                    .call();
            List<String> messages = new ArrayList<>();
            collector.getDiagnostics().forEach(diagnostic -> messages.add(message(diagnostic)));
            if (!success && messages.isEmpty()) {
                messages.add("javac failed without a message");
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(Diagnostic<? extends JavaFileObject> diagnostic) {
        try {
            JavaFileObject source = diagnostic.getSource();
            List<String> lines = source == null
                    ? List.of()
                    : source.getCharContent(true).toString().lines().toList();
            int line = (int) diagnostic.getLineNumber();
            return diagnostic + "\n" + (line > 0 && line <= lines.size() ? lines.get(line - 1) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject source(GeneratedFile file) {
        URI uri = URI.create("string:///" + file.qualifiedName().replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.text();
            }
        };
    }
}
