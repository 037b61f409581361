// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Tests of somebody else's, which are not on our class path: compiled when they are needed. */
final class SampleTests {
    private static final Map<String, String> BODIES = new TreeMap<>();

    static {
        BODIES.put("PassTest", """
                @Tag("quick") @Tag("rw")
                public class PassTest {
                    @Test void works(TestReporter reporter) throws Exception {
                        System.out.println("nobody sees this");
                        assertEquals(-1, System.in.read());
                    }
                    @Test void other(TestReporter reporter) {
                        reporter.publishEntry("casenotrun", "no quorum here");
                    }
                    @Tag("iotest") static class Inside { @Test void isNoTestOfItsOwn() { throw new AssertionError(); } }
                    @Nested class Cases { @Test void nested() {} }
                    @Test void third() { Assumptions.abort("not on Tuesdays"); }
                }""");
        BODIES.put("FailTest", """
                @Tag("rw")
                public class FailTest {
                    @Test void compares() throws Exception {
                        System.out.println("a word before <the> end \\u0001");
                        Path reference = Path.of("reference.out");
                        Files.writeString(reference, "one\\ntwo\\n");
                        try {
                            new Reference(reference).check("one\\n2\\n", Reference.Blanks.IGNORED_AT_LINE_ENDS, false);
                        } finally {
                            Files.delete(reference);
                        }
                    }
                    @Test void isFine() {}
                }""");
        BODIES.put("SkippedTest", """
                @Disabled("not suitable for this image format: raw")
                public class SkippedTest {
                    @Test void never() {}
                }""");
        BODIES.put("OddTest", """
                @Tag("disabled")
                public class OddTest {
                    @Test void throwsUp() { throw new IllegalStateException("odd"); }
                }""");
        BODIES.put("EnvironmentTest", """
                @Tag("quick")
                public class EnvironmentTest {
                    @Test void isGiven(@Given Map<String, String> given) throws Exception {
                        Files.writeString(Path.of("given.txt"), given.toString());
                        assertTrue(Files.isDirectory(Path.of(given.get("TEST_DIR"))));
                        assertTrue(Files.isDirectory(Path.of(given.get("SOCK_DIR"))));
                        Files.writeString(Path.of(given.get("TEST_DIR"), "left"), "behind");
                    }
                }""");
        BODIES.put("HangingTest", """
                @Tag("slow")
                public class HangingTest {
                    @Test void sleeps() throws Exception {
                        Files.writeString(Path.of("sleeping"), "");
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                }""");
        BODIES.put("ChildTest", """
                @Tag("disabled")
                public class ChildTest {
                    @Test void prints() throws Exception {
                        ProcessBuilder child = new ProcessBuilder("echo", "not ok 99 - a child");
                        assertEquals(0, child.redirectOutput(ProcessBuilder.Redirect.INHERIT).start().waitFor());
                        System.out.println("not ok 98 - the test");
                    }
                }""");
        BODIES.put("PairTest", """
                @Tag("pair")
                public class PairTest {
                    static final java.util.concurrent.CyclicBarrier BOTH = new java.util.concurrent.CyclicBarrier(2);
                    @Test void meets() throws Exception { BOTH.await(1, java.util.concurrent.TimeUnit.MINUTES); }
                }""");
        BODIES.put("PeerTest", """
                @Tag("pair")
                public class PeerTest {
                    @Test void meets() throws Exception { PairTest.BOTH.await(1, java.util.concurrent.TimeUnit.MINUTES); }
                }""");
        BODIES.put("FlakyTest", """
                @Tag("disabled")
                public class FlakyTest {
                    @Test void everyOtherTime() throws Exception {
                        if (Files.deleteIfExists(Path.of("flag"))) {
                            return;
                        }
                        Files.writeString(Path.of("flag"), "");
                        fail("the first time");
                    }
                }""");
        BODIES.put("OrdinaryTest", """
                class OrdinaryTest { @Test void isNoIotest() { throw new AssertionError(); } }""");
    }

    private static final String HEAD = """
            package sample;
            import static org.junit.jupiter.api.Assertions.*;
            import io.github.qapi4j.runtime.log.Reference;
            import java.nio.file.*;
            import java.util.*;
            import org.junit.jupiter.api.*;
            """;

    private static final String GIVEN = """
            package sample;
            import java.lang.annotation.*;
            import java.util.*;
            import org.junit.jupiter.api.extension.*;
            @Retention(RetentionPolicy.RUNTIME)
            @ExtendWith(Given.Resolver.class)
            public @interface Given {
                class Resolver implements ParameterResolver {
                    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
                        return parameter.isAnnotated(Given.class);
                    }
                    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
                        Map<String, String> given = new TreeMap<>();
                        for (String name : List.of("IMGFMT", "IMGPROTO", "TEST_DIR", "SOCK_DIR", "CACHEMODE", "AIOMODE",
                                "QEMU_PROG", "QSD_PROG", "QEMU_DEFAULT_MACHINE", "QEMU_OPTIONS", "PRINT_QEMU",
                                "QEMU_IO_OPTIONS", "GDB_OPTIONS")) {
                            context.getConfigurationParameter("qapi4j.iotests." + name)
                                    .ifPresent(value -> given.put(name, value));
                        }
                        return given;
                    }
                }
            }
            """;

    private SampleTests() {}

    /** Compiles them all into a folder. */
    static Path compileInto(Path parent) throws IOException {
        Path sources = Files.createDirectories(parent.resolve("sources"));
        Path classes = Files.createDirectories(parent.resolve("classes"));
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, String> body : BODIES.entrySet()) {
            String tag = body.getKey().equals("OrdinaryTest") ? "" : "@Tag(\"iotest\") ";
            files.add(write(sources, body.getKey(), HEAD + tag + body.getValue()));
        }
        files.add(write(sources, "Given", GIVEN));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        arguments.addAll(files);
        StringWriter said = new StringWriter();
        int failed =
                ToolProvider.getSystemJavaCompiler().run(null, null, new Text(said), arguments.toArray(String[]::new));
        assertThat(failed).as(said.toString()).isZero();
        return classes;
    }

    /** The same in a jar. */
    static Path jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static String write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text).toString();
    }

    private static final class Text extends OutputStream {
        private final StringWriter text;

        Text(StringWriter text) {
            this.text = text;
        }

        @Override
        public void write(int one) {
            text.write(one);
        }
    }
}
