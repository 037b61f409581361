// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Scanner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qapi shell} with scripts: what it prints, and its exit codes. */
class ShellCommandTest {
    @TempDir
    private Path folder;

    private static Path find(String program) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":", -1))
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), () -> program + " is not installed");
        return found.get();
    }

    private static Run script(String script, Object... arguments) {
        return Run.withInput(
                script,
                Stream.concat(Stream.of("shell", "--raw"), Stream.of(arguments)).toArray());
    }

    @Test
    void zeroIfAllSucceeded() throws Exception {
        try (RunningQemu qemu = RunningQemu.start(find("qemu-system-x86_64"), folder)) {
            Run run = script(
                    "# nodes\nblockdev-add driver=null-co node-name=n\n\ntransaction(\nblock-dirty-bitmap-add node=n name=b"
                            + "\n)\nquery-name\n!hmp info status\nexit\nquit\n",
                    "--socket",
                    qemu.socket());
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(run.out().lines().toList())
                    .startsWith("{\"return\":{}}", "{\"return\":{}}", "{\"return\":{}}")
                    .hasSize(4);
            assertThat(run.out()).contains("VM status: ");
            assertThat(qemu.process().isAlive()).isTrue();
        }
    }

    @Test
    void oneIfACommandFailed() throws Exception {
        try (RunningQemu qemu = RunningQemu.start(find("qemu-system-x86_64"), folder)) {
            Run run = script("query-name\n\nblockdev-del node-name=x\nquery-name", "--socket", qemu.socket());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEqualTo("{\"return\":{}}\n");
            assertThat(run.err())
                    .startsWith("line 3: {\"error\":{\"class\":\"GenericError\",\"desc\":")
                    .hasLineCount(1);

            run = script("x y\nquery-name", "--keep-going", "--socket", qemu.socket());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEqualTo("{\"return\":{}}\n");
            assertThat(run.err()).contains("line 1:\n  x y\n    ^ 'y' has no value");

            run = script("transaction(\nabort", "--socket", qemu.socket());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("the transaction has no end");
        }
    }

    @Test
    void whatIsMarkedIsNotSentIfThatIsAskedFor() throws Exception {
        Path transcript = folder.resolve("transcript");
        try (RunningQemu qemu = RunningQemu.start(find("qemu-system-x86_64"), folder)) {
            Run run = script(
                    "blockdev-add driver=null-co node-name=n sise=1",
                    "--strict",
                    "--transcript",
                    transcript,
                    "--socket",
                    qemu.socket());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("did you mean 'size'?", "line 1: not sent");
        }
        assertThat(Files.readString(transcript))
                .contains("query-qmp-schema")
                .doesNotContain("blockdev-add\",\"arguments");
    }

    @Test
    void theSessionSoFarIsPrintedAsJava() throws Exception {
        try (RunningQemu qemu = RunningQemu.start(find("qemu-system-x86_64"), folder)) {
            Run run = script(
                    "query-status\nblockdev-add driver=null-co node-name=n size=64K\njava", "--socket", qemu.socket());
            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .contains("import io.github.qapi4j.qemu.Qmp;\n")
                    .contains("import io.github.qapi4j.qemu.type.BlockdevOptions;\n")
                    .contains("vm.execute(Qmp.queryStatus());\n")
                    .contains(
                            "vm.execute(Qmp.blockdevAdd(BlockdevOptions.nullCo(b -> b.nodeName(\"n\").size(65536))));\n");
        }
    }

    @Test
    void theTranscriptIsMaskedAndPrivate() throws Exception {
        Path transcript = folder.resolve("transcript");
        try (RunningQemu qemu = RunningQemu.start(find("qemu-system-x86_64"), folder)) {
            Run run = script(
                    "object-add qom-type=secret id=s data=open-sesame",
                    "--transcript",
                    transcript,
                    "--socket",
                    qemu.socket());
            assertThat(run.err()).isEmpty();
        }
        assertThat(Files.readString(transcript)).contains("object-add").doesNotContain("open-sesame");
        assertThat(Files.getPosixFilePermissions(transcript)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void startsAndEndsAQemu() {
        Path qemu = find("qemu-system-x86_64");
        // The time is that of the wait for the event, and of the start, for which a busy machine needs more.
        Run run = new Run(0, "", "");
        for (int seconds = 2; run.out().isEmpty() && seconds < 200; seconds *= 4) {
            run = script("query-status\nwait RESUME\n", "--keep-going", "--timeout", seconds, "--qemu", qemu);
        }
        assertThat(run.out()).contains("\"running\":false").hasLineCount(1);
        assertThat(run.err()).isEqualTo("line 2: no RESUME came\n");

        run = script("cont\nwait RESUME\nquit\nquery-name", "--qemu", qemu, "--", "-S", "-machine", "none");
        assertThat(run.out().lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(1)).contains("\"event\":\"RESUME\""));
        assertThat(run.err()).contains("connection");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void startsAStorageDaemon() {
        Run run = script(
                "query-named-block-nodes flat=true\nquery-status",
                "--daemon",
                find("qemu-storage-daemon"),
                "--",
                "--blockdev",
                "driver=null-co,node-name=disk");
        assertThat(run.out()).contains("\"node-name\":\"disk\"").hasLineCount(1);
        assertThat(run.err()).contains("no command 'query-status'", "CommandNotFound");
    }

    @Test
    void passesADescriptor() {
        Run run = script(
                "getfd fdname=x @/dev/null\nclosefd fdname=x\ngetfd fdname=y @" + folder.resolve("missing"),
                "--qemu",
                find("qemu-system-x86_64"));
        assertThat(run.out()).isEqualTo("{\"return\":{}}\n{\"return\":{}}\n");
        assertThat(run.err()).startsWith("line 3: ").contains("missing");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void talksToAGuestAgent() throws Exception {
        Path path = folder.resolve("agent");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            Thread agent = new Thread(() -> answer(server), "agent");
            agent.start();
            Run run = script("guest-ping\nguest-ping x=1\nguest-pin\nguest-get-time", "--keep-going", "--agent", path);
            agent.join();
            assertThat(run.out().lines().toList()).containsExactly("{\"return\":{}}", "{\"return\":{}}");
            assertThat(run.err())
                    .contains("'x' is no member of guest-ping, which has none", "did you mean 'guest-ping'?")
                    .contains("line 3: {\"error\":{\"class\":\"CommandNotFound\",\"desc\":\"no\"}}")
                    .contains("line 4: ", "the connection was closed");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    /** Garbage, an answer to a sync behind its sentinel, a version, and answers by the commands' names; then it goes. */
    private static void answer(ServerSocketChannel server) {
        try (SocketChannel client = server.accept();
                Scanner lines = new Scanner(Channels.newInputStream(client), StandardCharsets.ISO_8859_1);
                var out = Channels.newOutputStream(client)) {
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                String id = line.replaceFirst(".*\"id\":\"(qapi-[0-9]+)\".*", "$1");
                String reply;
                if (line.contains("guest-sync-delimited")) {
                    out.write("half a rep\u00ff".getBytes(StandardCharsets.ISO_8859_1));
                    reply = "\"return\": 1";
                } else if (line.contains("guest-info")) {
                    reply = "\"return\": {\"version\": \"7.2.0\"}";
                } else if (line.contains("\"guest-ping\"")) {
                    reply = "\"return\": {}";
                } else if (line.contains("guest-get-time")) {
                    return;
                } else {
                    reply = "\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"no\"}";
                }
                out.write(("{" + reply + ", \"id\": \"" + id + "\"}\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void twoIfItIsUsedInAWrongWayOrThereIsNoConnection() {
        assertThat(script("").code()).isEqualTo(2);
        assertThat(script("", "--socket", "a", "--qemu", "b").code()).isEqualTo(2);
        assertThat(script("", "--socket", "a", "--timeout", "-1").code()).isEqualTo(2);
        Run run = script("", "--socket", "a", "--", "-m", "1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("ARGS are for a program that is started");
        run = script("", "--socket", folder.resolve("nobody"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("qapi shell: ").contains("nobody");
        run = script("", "--agent", folder.resolve("nobody"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("qapi shell: ").contains("cannot connect");
        run = script("", "--qemu", folder.resolve("no-program"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no-program");
    }

    @Test
    void anotherSchemaCanBeGiven() throws Exception {
        Path schema = Files.writeString(folder.resolve("schema.json"), "{ 'command': 'mine', 'data': { 'a': 'int' } }");
        try (RunningQemu qemu = RunningQemu.start(find("qemu-system-x86_64"), folder)) {
            Run run = script("mine b=1\nhelp mine", "--keep-going", "--schema", schema, "--socket", qemu.socket());
            assertThat(run.err())
                    .contains("'b' is no member of mine; it has a", "'a' is missing")
                    .contains("CommandNotFound");
            assertThat(run.out()).startsWith("command mine\n\nrequired:\n  a: int\n");
        }
    }
}
