// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.type.InputButton;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.runtime.agent.Bytes;
import io.github.qapi4j.runtime.agent.ExecRequest;
import io.github.qapi4j.runtime.agent.ExecResult;
import io.github.qapi4j.runtime.guest.ConsoleResult;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestInput;
import io.github.qapi4j.runtime.guest.GuestTimeoutException;
import io.github.qapi4j.runtime.guest.KeyboardLayout;
import io.github.qapi4j.runtime.guest.Screen;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.junit.GuestTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/** What users say to a guest that runs, and what it answers: each test begins with the booted state. */
@RealGuest
@GuestTest(AgentPlan.class)
class GuestTalkTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Test
    void runsProgramsThroughTheAgent(Guest guest) {
        ExecResult result = guest.agent()
                .run(
                        ExecRequest.of("/bin/sh", "-c", "cat; echo error >&2; exit 3")
                                .withInput(Bytes.of("input")),
                        LIMIT);

        assertThat(result.exitCode()).hasValue(3);
        assertThat(result.output()).isEqualTo(Bytes.of("input"));
        assertThat(result.error()).isEqualTo(Bytes.of("error\n"));
        assertThat(guest.agent().log()).contains("guest-exec: done").doesNotContain("input");
    }

    @Test
    void exchangesFilesAndWaitsForThem(Guest guest) {
        byte[] content = new byte[200_000];
        new Random(1).nextBytes(content);
        guest.agent().writeFile("/tmp/file", Bytes.of(content));
        assertThat(guest.agent().readFile("/tmp/file", 1 << 20)).isEqualTo(Bytes.of(content));

        guest.console().send("(sleep 1; touch /tmp/later) &\n");
        guest.await(Until.file("/tmp/later").and(Until.succeeds("/bin/test", "-e", "/tmp/later")));
        assertThatThrownBy(() -> guest.await(Until.file("/tmp/never"), Duration.ofMillis(10)))
                .isInstanceOf(GuestTimeoutException.class)
                .hasMessageContaining("in vain until it has the file /tmp/never, within 50 ms (5 times 10 ms")
                .hasMessageContaining("agent: has answered");
    }

    @Test
    void knowsItsAddressesAndItsTime(Guest guest) {
        assertThat(guest.agent().execute(Qga.guestNetworkGetInterfaces()))
                .filteredOn(card -> "eth0".equals(card.name()))
                .singleElement()
                .satisfies(card -> assertThat(card.ipAddresses())
                        .anySatisfy(address -> assertThat(address.ipAddress()).isEqualTo("10.0.2.15")));
        long nanos = guest.agent().execute(Qga.guestGetTime());
        assertThat(Instant.ofEpochSecond(0, nanos)).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(guest.agent().execute(Qga.guestFsfreezeStatus())).hasToString("THAWED");
    }

    @Test
    void aPortIsOpenWhenTheGuestAcceptsAndNotWhenQemuDoes(Guest guest) throws IOException {
        guest.await(Until.port(AgentPlan.OPEN));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), guest.port(AgentPlan.OPEN))) {
            socket.getOutputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(4)).isEqualTo("ping".getBytes(StandardCharsets.US_ASCII));
        }
        assertThatThrownBy(() -> guest.await(Until.port(AgentPlan.CLOSED), Duration.ofMillis(300)))
                .isInstanceOf(GuestTimeoutException.class)
                .hasMessageContaining("accepts connections at its port " + AgentPlan.CLOSED);
        assertThatThrownBy(() -> guest.port(99)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsCommandsOnTheConsoleWhateverIsPrintedBetween(Guest guest) {
        ConsoleResult result = guest.console()
                .run(
                        "echo 'it''s'; printf '\\033[1mbold\\033[0m \\342\\202\\254'; echo '<1>from the kernel' >/dev/kmsg;"
                                + " echo ' end'; (exit 7)");

        assertThat(result).isEqualTo(new ConsoleResult(7, "its\nbold \u20ac end\n"));
        assertThat(guest.console().text()).contains("from the kernel");
        assertThat(guest.console().run("printf no-newline").output()).isEqualTo("no-newline");
    }

    @Test
    void expectsAndSends(Guest guest) {
        guest.console().send("read -p 'Name? ' name; echo \"Hello $name.\"\n");
        guest.console().expect("^Name\\? $");
        guest.console().send("World\n");
        MatchResult hello = guest.console().expect("^Hello (\\w+)\\.$");
        assertThat(hello.group(1)).isEqualTo("World");
        // Taken is taken.
        assertThatThrownBy(() -> guest.console().expect("Hello", Duration.ofMillis(10)))
                .isInstanceOf(GuestTimeoutException.class)
                .hasMessageContaining("shows 'Hello' on its console")
                .hasMessageContaining("    Hello World.");
    }

    @Test
    void typesOnTheKeyboardAndLooksAtTheScreen(Guest guest) {
        guest.await(Until.screenStandsStill(Duration.ofMillis(300)));
        Screen before = guest.screen();
        GuestInput input = guest.input(KeyboardLayout.US);
        input.type("echo \"Typed: $((6*7))\" | tee /tmp/typed\n");
        guest.await(Until.file("/tmp/typed"));
        guest.await(Until.screenStandsStill(Duration.ofMillis(300)));

        assertThat(guest.agent().readFile("/tmp/typed", 100)).isEqualTo(Bytes.of("Typed: 42\n"));
        assertThat(guest.screen().difference(before, 10)).isBetween(0.001, 0.5);
        assertThat(guest.state().screen()).isNotNull();
        assertThatThrownBy(() -> input.type("\u20ac")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void movesTheMouse(Guest guest) {
        guest.console().send("for e in /dev/input/event*; do cat $e >>/tmp/mouse & done; touch /tmp/ready\n");
        guest.await(Until.file("/tmp/ready"));
        GuestInput input = guest.input(KeyboardLayout.US);
        // Nobody keeps what comes before a device is opened.
        String opened = "test $(ls -l /proc/[0-9]*/fd | grep -c /dev/input/event) -ge $(ls /dev/input/event* | wc -l)";
        guest.await(Until.succeeds("/bin/sh", "-c", opened));
        input.moveTo(0.5, 0.25);
        input.click(InputButton.LEFT);
        guest.await(Until.succeeds("/bin/test", "-s", "/tmp/mouse"));
        assertThatThrownBy(() -> input.moveTo(1.5, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cloudInitFindsItsData(Guest guest) {
        ConsoleResult result = guest.console()
                .run("mkdir -p /mnt; mount -t vfat -o ro /dev/vda /mnt && ls -1 /mnt && cat /mnt/user-data");
        assertThat(result.output()).isEqualTo("meta-data\nuser-data\n" + AgentPlan.USER_DATA);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void eachTestBeginsWithTheBootedState(Guest guest) {
        assertThat(guest.console().run("ls /tmp").output()).isEmpty();
        assertThat(guest.console().text()).doesNotContain("Hello World");
    }
}
