// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes JUnit is asked about, of sources that are compiled here. */
class TaggedClassesTest {
    private static final String SOURCE = """
            package sample;
            import java.lang.annotation.*;
            import org.junit.jupiter.api.*;
            import io.github.qapi4j.runtime.junit.Iotest;

            class Plain { void run() {} }
            @Deprecated class WithAnotherAnnotation {}
            @Tag("other") class WithAnotherTag {}
            @Tag("iotest") class Direct {}
            @Tags({ @Tag("other"), @Tag("iotest") }) class Several {}
            @Retention(RetentionPolicy.RUNTIME) @Tag("iotest") @interface Own {}
            @Retention(RetentionPolicy.RUNTIME) @Own @interface OfOwn { int[] a() default {}; Class<?> c() default Object.class; }
            @Retention(RetentionPolicy.RUNTIME) @Loop @interface Loop {}
            @Loop class Looping {}
            @OfOwn(a = { 1, 2 }, c = String.class) class ByAnnotation {}
            @Iotest class ByIotest { long number = 1L << 40; double real = 1e100; @Test void test() {} @Nested class Inner {} }
            @Tag("iotest") abstract class Base {}
            class Inherited extends Base {}
            class InheritedTwice extends Inherited {}
            @Tag("iotest") interface Role {}
            class ByInterface implements Role {}
            @Tag("iotest") enum Kind { ONE }
            class $Dollar extends Base { static class In$side {} }
            """;
    private static final Set<String> TESTS = Set.of(
            "sample.Direct",
            "sample.Several",
            "sample.ByAnnotation",
            "sample.ByIotest",
            "sample.Inherited",
            "sample.InheritedTwice",
            "sample.ByInterface",
            "sample.Kind",
            "sample.$Dollar");

    @Test
    void classesOfAFolderAreFoundByTheirTagHoweverTheyHaveIt(@TempDir Path folder) throws Exception {
        Path classes = compile(folder);

        assertThat(tagged(classes).in(classes)).isEqualTo(TESTS);
    }

    @Test
    void classesOfAJarAreFoundAlike(@TempDir Path folder) throws Exception {
        Path classes = compile(folder);
        Path jar = folder.resolve("tests.jar");
        try (FileSystem file = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"));
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path copy = file.getPath("/" + classes.relativize(each));
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }

        assertThat(tagged(classes).in(jar)).isEqualTo(TESTS);
    }

    @Test
    void whatCannotBeReadIsLeftToJunit(@TempDir Path folder) throws Exception {
        Path classes = compile(folder);
        byte[] plain = Files.readAllBytes(classes.resolve("sample/Plain.class"));
        plain[10] = 99; // the kind of the first constant
        Files.write(classes.resolve("sample/Plain.class"), plain);
        Files.write(classes.resolve("Odd.class"), new byte[] {1, 2, 3});

        assertThat(tagged(classes).in(classes)).containsAll(TESTS).contains("sample.Plain", "Odd");
    }

    private static TaggedClasses tagged(Path classes) throws IOException {
        return new TaggedClasses(
                "iotest",
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, TaggedClassesTest.class.getClassLoader()));
    }

    private static Path compile(Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path source = Files.writeString(folder.resolve("Sample.java"), SOURCE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString(), source.toString());
        assertThat(compiler.run(null, null, null, options.toArray(String[]::new)))
                .isZero();
        return classes;
    }
}
