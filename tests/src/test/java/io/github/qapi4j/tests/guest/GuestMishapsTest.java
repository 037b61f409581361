// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qapi4j.runtime.guest.ConsoleResult;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestEndedException;
import io.github.qapi4j.runtime.guest.GuestInterruptedException;
import io.github.qapi4j.runtime.guest.GuestPanicException;
import io.github.qapi4j.runtime.guest.GuestRebootException;
import io.github.qapi4j.runtime.guest.GuestStartException;
import io.github.qapi4j.runtime.guest.GuestState;
import io.github.qapi4j.runtime.guest.GuestTimeoutException;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.junit.GuestTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What goes wrong in guests, and the error that says so: the table of docs/guests.md. */
@RealGuest
@GuestTest(BusyboxPlan.class)
class GuestMishapsTest {
    private static final Until NEVER = Until.console("what never comes");

    @Test
    void aPanicEndsEachWait(Guest guest) {
        guest.console().send("echo c >/proc/sysrq-trigger\n");
        GuestPanicException panic = catchThrowableOfType(GuestPanicException.class, () -> guest.await(NEVER));
        assertThat(panic)
                .hasMessageStartingWith(guest.name() + ": the guest panicked while it was waited for until it shows")
                .hasMessageContaining("sysrq triggered crash")
                .hasMessageContaining("agent: has not answered yet");
        assertThat(panic.state().map(GuestState::console).orElseThrow()).isNotEmpty();
        guest.await(Until.panic());
        assertThat(guest.isUp()).isFalse();
    }

    @Test
    void aPanicIsFoundWithoutItsText(Guest guest) {
        // By the device pvpanic: the console shows nothing of it.
        guest.console().send("echo 0 >/proc/sys/kernel/printk; echo c >/proc/sysrq-trigger\n");
        guest.await(Until.panic());
        assertThat(guest.state().vm()).isEqualTo("guest_panicked");
    }

    @Test
    void aGuestThatPowersOffEndsEachWait(Guest guest) {
        guest.console().send("poweroff -f\n");
        assertThatThrownBy(() -> guest.await(NEVER))
                .isInstanceOf(GuestEndedException.class)
                .hasMessageContaining("the guest powered off while it was waited for until it shows")
                .hasMessageContaining("QEMU: shutdown");
        guest.await(Until.shutdown());
    }

    @Test
    void whatIsShownBeforeTheEndCounts(Guest guest) {
        guest.console().send("echo la''st; poweroff -f\n");
        guest.await(Until.console("^last$"));
    }

    @Test
    void aRebootEndsTheWaitThatDoesNotExpectIt(Guest guest) {
        guest.console().send("reboot -f\n");
        assertThatThrownBy(() -> guest.await(NEVER))
                .isInstanceOf(GuestRebootException.class)
                .hasMessageContaining("the guest rebooted while it was waited for");
        // Once it is known, it is waited for what comes.
        guest.console().expect(BusyboxPlan.PROMPT + "$");
        guest.console().send("reboot -f\n");
        guest.await(Until.reboot());
    }

    @Test
    void aRestoredGuestGoesOnWhateverTheOneBeforeWanted(Guest guest) {
        guest.save("before");
        for (int round = 0; round < 3; round++) {
            guest.console().send("reboot -f\n");
            guest.await(Until.reboot());
            guest.restore("before");
            assertThat(guest.console().run("echo goes on")).isEqualTo(new ConsoleResult(0, "goes on\n"));
        }
    }

    @Test
    void aGuestThatHangsSaysHowFarItCame(Guest guest) {
        guest.console().send("echo so f''ar; exec sleep 1000\n");
        guest.console().expect("^so far$");
        assertThatThrownBy(() -> guest.await(NEVER.or(Until.shutdown()), Duration.ofMillis(100)))
                .isInstanceOf(GuestTimeoutException.class)
                .hasMessageContaining("within 500 ms (5 times 100 ms, because the guest is emulated")
                .hasMessageContaining("QEMU: running")
                .hasMessageContaining("screen: none")
                .hasMessageContaining("    so far");
    }

    @Test
    void aGuestThatHangsBeforeItsAgentSaysSo(Guest guest) {
        guest.console().send("echo so f''ar; exec sleep 1000\n");
        guest.console().expect("^so far$");
        assertThatThrownBy(() -> guest.await(Until.agent(), Duration.ofMillis(100)))
                .isInstanceOf(GuestTimeoutException.class)
                .hasMessageContaining("in vain until it has an agent that answers, within 500 ms")
                .hasMessageContaining("QEMU: running")
                .hasMessageContaining("agent: has not answered yet")
                .hasMessageContaining("    so far");
    }

    @Test
    void aGuestThatFillsItsConsoleTakesNoMoreMemoryThanItsLimit(Guest guest) {
        guest.console()
                .send(
                        "yes 'a line that is repeated again and again and again and again' | head -n 18000; echo en''d\n");
        guest.await(Until.console("^end$"));
        assertThat(guest.state().dropped()).isPositive();
        assertThat(guest.state().toString()).contains("characters before were dropped");
        assertThat(guest.console().text().length()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void aQemuThatEndsIsTheEnd(Guest guest) {
        var unused = guest.vm().kill();
        assertThatThrownBy(() -> guest.await(NEVER))
                .isInstanceOf(GuestEndedException.class)
                .hasMessageContaining("QEMU ended while");
    }

    @Test
    void anInterruptEndsTheWait(Guest guest) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> guest.await(NEVER)).isInstanceOf(GuestInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatIsMissingIsSaidBeforeTheStart() {
        Path missing = Path.of("/nowhere/vmlinuz");
        assertThatThrownBy(() -> Guest.builder().kernel(missing).start())
                .isInstanceOf(GuestStartException.class)
                .hasMessageContaining("/nowhere/vmlinuz");
        assertThatThrownBy(() -> Guest.builder().binary("qemu-system-none").start())
                .isInstanceOf(GuestStartException.class)
                .hasMessageContaining("qemu-system-none is not on the path");
        assertThatThrownBy(() ->
                        Guest.builder().initrd(GuestParts.busybox().build()).start())
                .isInstanceOf(GuestStartException.class)
                .hasMessageContaining("an initrd takes a kernel");
    }
}
