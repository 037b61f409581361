// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which round javac gets what the processor writes, seen by another processor. */
class RoundsTest {
    @TempDir
    private Path folder;

    /** Writes down what there is in each round, and of what kind the types of fields are. */
    @SupportedAnnotationTypes("*")
    private static final class Watcher extends AbstractProcessor {
        private final List<List<String>> rounds = new ArrayList<>();
        private final List<TypeKind> fields = new ArrayList<>();

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            Set<TypeElement> types = ElementFilter.typesIn(round.getRootElements());
            rounds.add(types.stream()
                    .map(type -> type.getQualifiedName().toString())
                    .sorted()
                    .toList());
            TypeElement user = processingEnv.getElementUtils().getTypeElement("p.User");
            if (user != null) {
                for (VariableElement field : ElementFilter.fieldsIn(user.getEnclosedElements())) {
                    Element type = processingEnv.getTypeUtils().asElement(field.asType());
                    fields.add(type == null ? TypeKind.NONE : type.asType().getKind());
                }
            }
            return false;
        }
    }

    private final Watcher watcher = new Watcher();

    @BeforeEach
    void writeSchema() throws IOException {
        Files.writeString(folder.resolve("s.json"), "{ 'command': 'go' }\n");
    }

    @Test
    void whatIsGeneratedAloneIsCompiledAfterTheLastRound() throws IOException {
        assertThat(compile()).isEmpty();
        assertThat(watcher.rounds).isEqualTo(List.of(List.of(), List.of()));
        assertThat(folder.resolve("out/p/command/Go.class")).exists();
        assertThat(folder.resolve("out/p/Qmp.class")).exists();
    }

    @Test
    void besideAProgramItIsThereForOtherProcessors() throws IOException {
        assertThat(compile(Compilation.source("p/User.java", "package p; class User { p.command.Go go; }")))
                .isEmpty();
        assertThat(watcher.rounds.get(0)).containsExactly("p.User");
        assertThat(watcher.rounds.get(1)).contains("p.Qmp", "p.command.Go");
        assertThat(watcher.fields).isEqualTo(List.of(TypeKind.ERROR, TypeKind.DECLARED, TypeKind.DECLARED));
        assertThat(folder.resolve("out/p/User.class")).exists();
    }

    @Test
    void aFileThatCannotBeWrittenInTheLastRoundIsAnError() throws IOException {
        Files.createDirectories(folder.resolve("out/p"));
        Files.createFile(folder.resolve("out/p/command"));
        assertThat(compile()).anySatisfy(error -> {
            assertThat(error.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
            assertThat(error.getMessage(Locale.ROOT)).startsWith("cannot write p.command.");
        });
        assertThat(folder.resolve("out/p/Qmp.java")).exists();
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(JavaFileObject... others) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>(List.of(others));
        sources.add(Compilation.source(
                "p/package-info.java",
                "@QapiSchema(\"s.json\")\npackage p;\n\nimport io.github.qapi4j.contract.QapiSchema;\n"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, Locale.ROOT, null)) {
            Path out = Files.createDirectories(folder.resolve("out"));
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(out.toFile()));
            files.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(out.toFile()));
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    collector,
                    List.of(
                            "-Xlint:all",
                            "-Xlint:-path",
                            "-Aqapi.basedir=" + folder,
                            "-classpath",
                            System.getProperty("java.class.path")),
                    null,
                    sources);
            // The others claim their annotations, and javac asks nobody else when all are claimed.
            task.setProcessors(List.of(watcher, new QapiProcessor(), new BorrowedAnnotations()));
            task.call();
            return List.copyOf(collector.getDiagnostics());
        }
    }
}
