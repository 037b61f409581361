// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program can write with generated builders, and what it cannot. */
class BuildersTest {
    private static final String SCHEMA = """
            { 'command': 'go', 'data': { 'speed': 'int', '*home': 'bool' } }
            { 'command': 'add', 'data': 'Node', 'boxed': true }
            { 'command': 'plug', 'data': { '*node': 'Part', '*ref': 'Ref', '*refs': [ 'Ref' ], '*names': [ 'str' ],
                                           '*sizes': [ 'int' ], '*parts': [ 'Part' ] } }
            { 'enum': 'Driver', 'data': [ 'file', 'qcow2', 'raw', 'null' ] }
            { 'union': 'Node', 'base': { 'driver': 'Driver', '*node-name': 'str', '*size': 'size' },
              'discriminator': 'driver', 'data': { 'file': 'File', 'qcow2': 'Qcow2', 'raw': 'Raw' } }
            { 'struct': 'File', 'data': { 'filename': 'str' } }
            { 'struct': 'Raw', 'data': { 'file': 'Ref', '*offset': 'int' } }
            { 'struct': 'Qcow2', 'base': 'Raw', 'data': { '*backing': 'RefOrNull', '*part': 'Part' } }
            { 'struct': 'Part', 'data': { 'a': 'str', '*b': 'bool' } }
            { 'alternate': 'Ref', 'data': { 'definition': 'Node', 'reference': 'str' } }
            { 'alternate': 'RefOrNull', 'data': { 'definition': 'Node', 'reference': 'str', 'null': 'null' } }
            """;

    private static final String EXECUTE =
            "    static <R> R execute(io.github.qapi4j.contract.EmulatorRequest<R> request) { return null; }\n";

    @TempDir
    private Path folder;

    @Test
    void theSameSourceCompilesBeforeAndAfterTheFirstArgument() throws IOException {
        String source = "Object finished = execute(p.Qmp.stop());\n    Object built = execute(p.Qmp.stop().build());\n"
                + "    io.github.qapi4j.contract.EmulatorRequest<?> kept = p.Qmp.stop();\n"
                + "    io.github.qapi4j.contract.EmulatorCommand<?> command = p.Qmp.stop().build();\n"
                + "    p.command.Stop stop = p.Qmp.stop().build();\n";
        assertThat(compile("{ 'command': 'stop' }\n", source).diagnostics()).isEmpty();
        assertThat(compile("{ 'command': 'stop', 'data': { '*force': 'bool' } }\n", source)
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void aBuilderThatLacksSomethingIsNoRequest() throws IOException {
        Compilation compilation = compile(SCHEMA, "Object refused = execute(p.Qmp.go());\n");
        assertThat(compilation.diagnostics()).hasSize(1);
        assertThat(compilation.diagnostics().get(0).getMessage(Locale.ROOT))
                .contains(
                        "p.command.Go.SpeedStage cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>");
        assertThat(compile(SCHEMA, "Object fine = execute(p.Qmp.go().speed(1));\n")
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void alternatesAreTakenAsEachOfTheirAlternatives() throws Exception {
        assertThat(written("p.type.Node.qcow2(b -> b.file(\"proto\").noBacking())"))
                .isEqualTo("{'driver':'qcow2','file':'proto','backing':null}");
        assertThat(written(
                        "p.type.Node.qcow2(b -> b.file(p.type.Node.file(f -> f.filename(\"x\"))).backing(\"base\"))"))
                .isEqualTo("{'driver':'qcow2','file':{'driver':'file','filename':'x'},'backing':'base'}");
        assertThat(written("p.type.Node.qcow2(b -> b.file(p.type.Ref.of(\"proto\")).backing((String) null))"))
                .isEqualTo("{'driver':'qcow2','file':'proto'}");
    }

    @Test
    void aFunctionMayReturnTheLastStepOrWhatItBuilds() throws Exception {
        assertThat(written("p.type.Node.file(b -> b.filename(\"x\").nodeName(\"n\"))"))
                .isEqualTo(written("p.type.Node.file(b -> b.filename(\"x\").nodeName(\"n\").build())"))
                .isEqualTo("{'driver':'file','node-name':'n','filename':'x'}");
        assertThat(written("p.type.Part.of(b -> b.a(\"x\"))")).isEqualTo("{'a':'x'}");
        assertThat(written("p.type.Node.qcow2(b -> b.file(\"f\").part(p -> p.a(\"x\").b(true)))"))
                .isEqualTo("{'driver':'qcow2','file':'f','part':{'a':'x','b':true}}");
    }

    @Test
    void listsAreTakenAsTheirElements() throws Exception {
        assertThat(written("p.Qmp.plug().names(\"a\", \"b\").sizes(1, 2).refs(\"x\", \"y\").build().arguments()"))
                .isEqualTo("{'refs':['x','y'],'names':['a','b'],'sizes':[1,2]}");
        assertThat(written("p.Qmp.plug().names().parts(p.type.Part.of(b -> b.a(\"x\"))).build().arguments()"))
                .isEqualTo("{'names':[],'parts':[{'a':'x'}]}");
    }

    @Test
    void aValueIsBuiltAgainWithAChange() throws Exception {
        String node = "p.type.Node.qcow2(b -> b.file(\"f\").nodeName(\"n\").size(7).offset(3))";
        assertThat(written(node + ".toBuilder().file(\"g\").size(8).build()"))
                .isEqualTo("{'driver':'qcow2','node-name':'n','size':8,'file':'g','offset':3}");
        assertThat(written("p.Qmp.go().speed(1).build().toBuilder().home(true).build().arguments()"))
                .isEqualTo("{'speed':1,'home':true}");
    }

    @Test
    void whatMayBeNullIsSetWithinTheChain() throws Exception {
        assertThat(
                        written(
                                "p.Qmp.go().speed(1).ifNotNull((Boolean) null, p.command.Go.Builder::home).build().arguments()"))
                .isEqualTo("{'speed':1}");
        assertThat(written("p.Qmp.go().speed(1).ifNotNull(true, p.command.Go.Builder::home).build().arguments()"))
                .isEqualTo("{'speed':1,'home':true}");
    }

    @Test
    void commandsAreReadByTheIndexAlone() throws Exception {
        assertThat(written("((p.command.Go) p.QmpIndex.INSTANCE.decode(p.command.Go.class,"
                        + " p.Qmp.go().speed(5).build().arguments()).get()).arguments()"))
                .isEqualTo("{'speed':5}");
        assertThat(compile(SCHEMA, "Object gone = p.command.Go.fromJson(null);\n")
                        .diagnostics())
                .hasSize(1);
    }

    /** The JSON of an expression, with single quotes. */
    private String written(String expression) throws Exception {
        String text = expression.endsWith("arguments()") ? expression : "(" + expression + ").toJson()";
        Compilation compilation = compile(SCHEMA, "public static String text() { return " + text + ".toString(); }\n");
        assertThat(compilation.diagnostics()).isEmpty();
        URL[] classes = {folder.resolve("out").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes)) {
            Object json = loader.loadClass("q.Main").getMethod("text").invoke(null);
            return json.toString().replace('"', '\'');
        }
    }

    private Compilation compile(String schema, String members) throws IOException {
        Files.writeString(folder.resolve("s.json"), schema);
        List<JavaFileObject> sources = List.of(
                Compilation.source(
                        "p/package-info.java",
                        "/** P. */\n@io.github.qapi4j.contract.QapiSchema(\"s.json\")\npackage p;\n"),
                Compilation.source(
                        "q/Main.java",
                        "package q;\n\npublic final class Main {\n" + EXECUTE + "    " + members + "}\n"));
        return Compilation.run(
                sources,
                List.of("--release", "17", "-processor", QapiProcessor.class.getName(), "-Aqapi.basedir=" + folder),
                folder.resolve("out"));
    }
}
