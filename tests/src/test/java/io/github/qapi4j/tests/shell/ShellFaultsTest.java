// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.cli.shell.QmpPeer;
import io.github.qapi4j.cli.shell.schema.ShellSchema;
import io.github.qapi4j.cli.shell.schema.ShippedReleases;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.QueryStatus;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.HeldReply;
import io.github.qapi4j.schema.model.Schema;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What somebody at the terminal sees of a QEMU that ends, hangs, or sends what it should not, and of events. */
class ShellFaultsTest {
    private static final Schema RELEASE = ShippedReleases.nearest(ShippedReleases.QEMU, QmpIndex.INSTANCE.release())
            .orElseThrow();
    private static final ShellSchema SCHEMA = new ShellSchema(RELEASE, Optional.of(RELEASE));

    private static TypedShell shell(FakeQemu fake) throws Exception {
        return new TypedShell(new QmpPeer(fake.connect(), "qemu"), SCHEMA, TypedShell.PLAIN, 80);
    }

    @Test
    void eventsAppearAboveWhatIsBeingTyped() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                TypedShell shell = shell(fake)) {
            shell.promptWith("").type("query-sta").promptWith("query-sta");
            fake.send(Stop.class, "{}");
            shell.see("event STOP").promptWith("query-sta");
            assertThat(shell.screen().text()).contains("event STOP\nqemu> query-sta\n");
            shell.type("tus\r").see("\"running\": ").promptWith("");
        }
    }

    @Test
    void theEndOfQemuIsSaid() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                TypedShell shell = shell(fake)) {
            shell.promptWith("").type("query").promptWith("query");
            fake.die();
            shell.see("ended: fake: ").promptWith("query");
            shell.type("-status\r").see("'query-status' was not sent").promptWith("");
        }
    }

    @Test
    void qemuMayEndInsteadOfAnAnswer() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                TypedShell shell = shell(fake)) {
            fake.on(QueryStatus.class).die();
            shell.line("query-status").see("connection lost while").see("ended: fake: ");
        }
    }

    @Test
    void ctrlCEndsTheWaitAndTheReplyIsShownWhenItComes() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                TypedShell shell = shell(fake)) {
            HeldReply<QueryStatus, StatusInfo> held = fake.on(QueryStatus.class).hold();
            shell.promptWith("").type("query-status\r");
            QueryStatus unused = held.await(Duration.ofMinutes(2));
            shell.type(TypedShell.CTRL_C)
                    .see("no reply to 'query-status' so far; it is shown when it comes")
                    .promptWith("");
            shell.line("pretty").type("help").promptWith("help");
            held.reply((StatusInfo) QmpIndex.INSTANCE
                    .decode(
                            StatusInfo.class,
                            new JsonMapper()
                                    .readTree("{\"running\": true, \"singlestep\": false, \"status\": \"running\"}"))
                    .orElseThrow());
            shell.see("the reply to 'query-status':")
                    .see("\"status\": \"running\"")
                    .promptWith("help");
            shell.type("\r").see("COMMAND [NAME=VALUE").promptWith("");
        }
    }

    @Test
    void ctrlCEndsALineAndCtrlDTheShell() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                TypedShell shell = shell(fake)) {
            shell.promptWith("")
                    .type("quit")
                    .promptWith("quit")
                    .type(TypedShell.CTRL_C)
                    .promptWith("");
            assertThat(shell.hasEnded()).isFalse();
            shell.line("query-status")
                    .see("\"running\": ")
                    .type(TypedShell.CTRL_D)
                    .awaitEnd();
            assertThat(fake.received())
                    .extracting(command -> command.commandName())
                    .doesNotContain("quit");
        }
    }

    @Test
    void garbageEndsTheConnection() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                TypedShell shell = shell(fake)) {
            fake.on(QueryStatus.class).sendRaw("}{ \u001b[2J garbage\n");
            shell.line("query-status").see("ended: fake: ");
            assertThat(shell.screen().sent()).doesNotContain("\u001b[2J garbage");
        }
    }

    @Test
    void whatQemuSaysDoesNotControlTheTerminal() throws Exception {
        try (FakeQemu fake = FakeQemu.start();
                TypedShell shell = shell(fake)) {
            fake.on(QueryStatus.class).refuse("no \u001b]0;title\u0007 state");
            shell.line("query-status").see("no \\u001b]0;title\\u0007 state");
            assertThat(shell.screen().sent()).doesNotContain("\u001b]0;title");
        }
    }
}
