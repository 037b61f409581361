// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.cli.shell.QmpPeer;
import io.github.qapi4j.cli.shell.ScriptShell;
import io.github.qapi4j.cli.shell.ShellOptions;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.schema.ShippedReleases;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/shell.md: its session and its mistakes are what a real QEMU 7.2 and the shell say. */
@RealQemu
class ShellPageTest {
    private static final Path PAGE = Path.of(System.getProperty("qapi4j.root"), "docs", "shell.md");

    /** Things that are wrong in twenty ways. */
    private static final List<String> MISTAKES = List.of(
            "query-statu",
            "blockdev-add",
            "blockdev-add drver=null-co node-name=n",
            "blockdev-add driver=nul-co node-name=n",
            "blockdev-add driver=null-co node-name=n filename=f",
            "blockdev-add node-name=n filename=f",
            "blockdev-add driver=null-co node-name=n size=big",
            "blockdev-add driver=null-co node-name=n size=\"1\"",
            "blockdev-add driver=null-co node-name=n read-only=yes",
            "blockdev-add driver=raw node-name=n file=missing",
            "blockdev-add driver=raw node-name=n file=[]",
            "blockdev-add driver=raw node-name=n file.driver=file",
            "blockdev-add driver=raw node-name=n cache=none",
            "blockdev-add {\"driver\": \"file\", \"filename\": 1}",
            "blockdev-add {driver: file}",
            "blockdev-add driver=null-co driver=raw",
            "blockdev-del n",
            "query-name x=1",
            "{\"exec-oob\": \"query-name\"}",
            "transaction(abor)",
            "info block");

    @TempDir
    private Path folder;

    private ShellSchema schema(QmpClient client) {
        Schema release = ShippedReleases.nearest(
                        ShippedReleases.QEMU, client.greeting().version().toString())
                .orElseThrow();
        String reply = client.execute("query-qmp-schema", null).toString();
        SchemaResult live = SchemaReader.create().names(release).read("live", reply);
        return new ShellSchema(((SchemaResult.Linked) live).schema(), Optional.of(release));
    }

    private Vm vm(Path socket) {
        Vm vm = Vm.builder().machine("none").build();
        vm.addArgs("-S", "-chardev", "socket,id=shell,server=on,wait=off,path=" + socket);
        vm.addArgs("-mon", "chardev=shell,mode=control");
        return vm;
    }

    private static QmpClient connect(Path socket) {
        return QmpClient.connect(socket, QmpSettings.of("qemu", QmpIndex.INSTANCE));
    }

    private static void assume72(QmpClient client) {
        assumeTrue(client.greeting().version().toString().startsWith("7.2."), "docs/shell.md shows what QEMU 7.2 says");
    }

    @Test
    void aSessionAtTheTerminal() throws Exception {
        Path socket = folder.resolve("monitor");
        Path history = folder.resolve("state/history");
        try (Vm vm = vm(socket).launch();
                QmpClient client = connect(socket);
                TypedShell shell = new TypedShell(
                        new QmpPeer(client, "qemu"), schema(client), TypedShell.withHistory(history), 80)) {
            shell.line("help block-dirty-bitmap-clear");
            shell.line("blockdev-add drver=null-co node-name=disk");
            shell.promptWith("").type("blockdev-add driver=null-c").promptWith("blockdev-add driver=null-c");
            shell.type(TypedShell.TAB).promptWith("blockdev-add driver=null-co");
            shell.type("node-name=disk size=64M\r").see("size=64M\n{}\nqemu>").promptWith("");
            shell.type("transaction(\r").see("...>").type("block-dirty-bitmap-add node=" + TypedShell.TAB);
            shell.see("node=disk").type("name=b0 granularity=4K\r").type(")\r").promptWith("");
            shell.type("query-na").promptWith("query-na");
            vm.execute(Qmp.cont());
            shell.see("event RESUME").promptWith("query-na").type("me\r").promptWith("");
            shell.type("!hmp inf" + TypedShell.TAB).promptWith("!hmp info");
            shell.type("statu" + TypedShell.TAB).promptWith("!hmp info status");
            shell.type("\r").see("VM status").promptWith("");
            shell.line("object-add qom-type=secret id=s data=open-sesame");
            shell.type(TypedShell.UP)
                    .promptWith("!hmp info status")
                    .type(TypedShell.CTRL_C)
                    .promptWith("");
            shell.type(TypedShell.CTRL_D).awaitEnd();
            assertThat(Files.readString(history)).contains("!hmp info status").doesNotContain("open-sesame");
            assertThat(Files.getPosixFilePermissions(history)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            String seen = shell.screen().text();
            assertThat(seen.lines()).allMatch(line -> line.length() <= 80);
            assertThat(shell.screen().sent()).as("no colours").doesNotContain("\u001b[31m", "\u001b[36m");
            assume72(client);
            String session = seen.substring(seen.indexOf("qemu>"), seen.indexOf("qemu> object-add"));
            check("session", session);
        }
    }

    @Test
    void whatIsSaidAboutMistakes() throws Exception {
        Path socket = folder.resolve("monitor");
        try (Vm vm = vm(socket).launch();
                QmpClient client = connect(socket)) {
            ShellOptions options = new ShellOptions(false, false, true, Duration.ofMinutes(2), Optional.empty(), false);
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            ScriptShell shell = new ScriptShell(
                    new QmpPeer(client, "qemu"), schema(client), options, new PrintWriter(out), new PrintWriter(err));
            byte[] script = String.join("\n", MISTAKES).getBytes(StandardCharsets.UTF_8);
            assertThat(shell.run(new ByteArrayInputStream(script))).isFalse();
            assertThat(out).hasToString("");
            for (int i = 1; i <= MISTAKES.size(); i++) {
                assertThat(err.toString()).contains("line " + i + ":");
            }
            assertThat(vm.execute(Qmp.queryNamedBlockNodes())).isEmpty();
            assume72(client);
            check("mistakes", err.toString());
        }
    }

    private static void check(String name, String text) throws IOException {
        String page = Files.readString(PAGE);
        Pattern part = Pattern.compile("(<!-- printed: " + name + " -->\n```\n).*?(```\n)", Pattern.DOTALL);
        Matcher found = part.matcher(page);
        assertThat(found.find()).as("the page has the part " + name).isTrue();
        String expected = found.replaceFirst(Matcher.quoteReplacement(found.group(1) + text + found.group(2)));
        if (Boolean.getBoolean("update") && !page.equals(expected)) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected);
        }
    }
}
