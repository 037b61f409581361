// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.translate.CommandTranslator;
import io.github.qapi4j.translate.Found;
import io.github.qapi4j.translate.Translation;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Commands that become Java with the classes of a schema, which is compiled and run. */
final class CompiledCommands {
    /** As many as a method holds. */
    private static final int STATEMENTS = 150;

    private final List<Path> classes;
    private final CommandTranslator translator;
    private final List<Found.Command> commands = new ArrayList<>();
    private final List<Translation> translations = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param classes the folders of the classes that the translator's Java uses
     */
    CompiledCommands(List<Path> classes, CommandTranslator translator) {
        this.classes = classes;
        this.translator = translator;
    }

    void add(Found.Command command) {
        commands.add(command);
        translations.add(translator.translate(command));
    }

    /** Why commands are not typed, in order. */
    List<String> untyped() {
        return translations.stream()
                .flatMap(
                        translation -> translation.untyped().map(reason -> translation.name() + ": " + reason).stream())
                .toList();
    }

    /** Compiles and runs the Java; fails where it does not compile or sends something else. */
    void check(String what, Path folder) throws Exception {
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i * STATEMENTS < translations.size(); i++) {
            List<Translation> part =
                    translations.subList(i * STATEMENTS, Math.min(translations.size(), (i + 1) * STATEMENTS));
            sources.add(Compilation.source("Part" + i + ".java", source("Part" + i, part)));
        }
        if (sources.isEmpty()) {
            System.out.println(what + ": no commands");
            return;
        }
        Compilation compilation = Compilation.run(
                sources, List.of("-proc:none", "-nowarn", "--release", "17", "-classpath", classPath()), folder);
        assertThat(compilation.diagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .map(CompiledCommands::shown))
                .as(what)
                .isEmpty();
        SentCommands sent = new SentCommands();
        try (URLClassLoader loader = loader(folder)) {
            for (int i = 0; i < sources.size(); i++) {
                loader.loadClass("Part" + i)
                        .getMethod("run", SentCommands.class)
                        .invoke(null, sent);
            }
        }
        List<String> different = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            JsonNode expected = message(commands.get(i));
            if (!same(expected, sent.messages().get(i))) {
                different.add(expected + "\n" + translations.get(i).statement("vm") + "\n"
                        + sent.messages().get(i));
            }
        }
        int typed = commands.size() - untyped().size();
        System.out.println(what + ": of " + commands.size() + " commands, " + (commands.size() - different.size())
                + " the same, " + typed + " of them typed");
        assertThat(different).as(what).isEmpty();
    }

    private static String source(String name, List<Translation> part) {
        SortedSet<String> imports = new TreeSet<>();
        part.forEach(translation -> imports.addAll(translation.imports()));
        return imports.stream().map(type -> "import " + type + ";\n").collect(Collectors.joining())
                + "public class " + name + " { public static void run(" + SentCommands.class.getName() + " vm) {\n"
                + part.stream()
                        .map(translation -> translation.statement("vm") + "\n")
                        .collect(Collectors.joining())
                + "} }\n";
    }

    private static String shown(Diagnostic<? extends JavaFileObject> diagnostic) {
        try {
            List<String> lines = diagnostic
                    .getSource()
                    .getCharContent(true)
                    .toString()
                    .lines()
                    .toList();
            int line = (int) diagnostic.getLineNumber();
            return diagnostic.getMessage(null) + "\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, line - 6), Math.min(lines.size(), line + 2)));
        } catch (IOException e) {
            return diagnostic.toString();
        }
    }

    private static ObjectNode message(Found.Command command) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put(command.outOfBand() ? "exec-oob" : "execute", command.name());
        return command.arguments().isEmpty() ? message : message.set("arguments", command.arguments());
    }

    /** Whether QEMU would see no difference: 1 and 1.0 are the same number. */
    private static boolean same(JsonNode expected, JsonNode sent) {
        Comparator<JsonNode> numbers = (a, b) ->
                a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;
        // Parsed, as a parser holds numbers in classes of its own choice.
        return parsed(expected).equals(numbers, parsed(sent));
    }

    private static JsonNode parsed(JsonNode json) {
        return JsonMapper.shared().readTree(json.toString());
    }

    private String classPath() {
        return Stream.concat(classes.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The classes of the schema come before those on this test's class path, which are of another release. */
    private URLClassLoader loader(Path folder) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path each : Stream.concat(Stream.of(folder), classes.stream()).toList()) {
            urls.add(each.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), CompiledCommands.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                        return findClass(name);
                    }
                    return loaded != null ? loaded : super.loadClass(name, resolve);
                }
            }

            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return findResource(name) != null ? findResources(name) : super.getResources(name);
            }
        };
    }
}
