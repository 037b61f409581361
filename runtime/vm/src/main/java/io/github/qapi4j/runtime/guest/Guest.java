// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.GuestAgent;
import io.github.qapi4j.runtime.agent.GuestAgentChannel;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A guest that boots: a VM of ours in which something runs.
 *
 * <pre>{@code
 * try (Guest guest = Guest.builder().kernel(vmlinuz).initrd(initramfs).agent().start(Until.agent())) {
 *     ExecResult result = guest.agent().run(ExecRequest.of("/bin/uname", "-r"), Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>Threads may share it. When the guest powers off or panics, its VM stays, stopped, until this is closed, so that its console,
 * screen and disks can be looked at. Closing ends QEMU and removes all files that were made for it.
 *
 * <p>What is waited for has a deadline, which is five times as long where the guest is emulated: messages say which and why.
 */
public final class Guest implements AutoCloseable {
    private static final int SHOWN_LINES = 20;
    private static final Duration RESET = Duration.ofSeconds(60);

    private final Vm vm;
    private final GuestAcceleration acceleration;
    private final Duration deadline;
    private final Map<Integer, Integer> ports;
    private final @Nullable GuestAgent agent;
    private final PrivateFolder folder;
    private final Belongings belongings;
    private final GuestConsole console;
    private final GuestLife life;
    private final AtomicLong pictures = new AtomicLong();

    Guest(
            Vm vm,
            GuestAcceleration acceleration,
            Duration deadline,
            Map<Integer, Integer> ports,
            @Nullable GuestAgentChannel channel,
            PrivateFolder folder,
            Belongings belongings) {
        this.vm = vm;
        this.acceleration = acceleration;
        this.deadline = deadline;
        this.ports = ports;
        this.folder = folder;
        this.belongings = belongings;
        Duration scaled = acceleration.scaled(deadline);
        agent = channel == null
                ? null
                : channel.agent(AgentSettings.of("the agent of " + vm.name())
                        .withConnectDeadline(scaled)
                        .withCommandDeadline(scaled));
        console = new GuestConsole(this, vm.console());
        life = new GuestLife(this);
        belongings.add(life::close);
        if (agent != null) {
            belongings.add(agent::close);
        }
    }

    /**
     * Begins the description of a guest.
     *
     * @return a builder
     */
    public static GuestBuilder builder() {
        return new GuestBuilder();
    }

    /**
     * The VM's name.
     *
     * @return as in messages
     */
    public String name() {
        return vm.name();
    }

    /**
     * The VM in which it runs, with all of QMP. What its console shows is read by this guest.
     *
     * @return the VM
     */
    public Vm vm() {
        return vm;
    }

    /**
     * How its processors run.
     *
     * @return KVM or TCG, with the reason
     */
    public GuestAcceleration acceleration() {
        return acceleration;
    }

    /**
     * Its serial console.
     *
     * @return to look at and to type into
     */
    public GuestConsole console() {
        return console;
    }

    /**
     * The agent that runs in it, or will: the first call waits for it.
     *
     * @return the agent, which is closed with the guest
     * @throws IllegalStateException if the guest was described without one
     */
    public GuestAgent agent() {
        if (agent == null) {
            throw new IllegalStateException(name() + " has no port for an agent: see GuestBuilder.agent()");
        }
        return agent;
    }

    /**
     * Whether it was described with a port for an agent.
     *
     * @return false if {@link #agent()} would fail
     */
    public boolean hasAgent() {
        return agent != null;
    }

    /**
     * The port of this host that is forwarded to one of the guest, at the loopback address.
     *
     * @param guestPort that was forwarded
     * @return the host's port
     * @throws IllegalArgumentException if it was not forwarded
     */
    public int port(int guestPort) {
        Integer port = ports.get(guestPort);
        if (port == null) {
            throw new IllegalArgumentException(
                    name() + ": port " + guestPort + " was not forwarded: see GuestBuilder.forward()");
        }
        return port;
    }

    /**
     * What the screen shows.
     *
     * @return a picture of now
     * @throws io.github.qapi4j.runtime.qmp.QmpCommandException if the guest has no screen
     */
    public Screen screen() {
        Path file = folder.resolve("screen" + pictures.incrementAndGet() + ".ppm");
        try {
            var unused = vm.execute(Qmp.screendump().filename(file.toString()));
            return Screen.ofPpm(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(name() + ": " + e.getMessage(), e);
        } finally {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It goes with the folder.
            }
        }
    }

    /**
     * Keys and the mouse.
     *
     * @param layout the keyboard's, as the guest has set it
     * @return what types in this guest
     */
    public GuestInput input(KeyboardLayout layout) {
        return new GuestInput(vm, layout);
    }

    /**
     * Waits for something, as long as {@link GuestBuilder#deadline} says.
     *
     * @param until what
     * @throws GuestTimeoutException if it does not come in time; the message says how far the guest came
     * @throws GuestPanicException if the guest panics before
     * @throws GuestEndedException if it powers off, or QEMU ends
     * @throws GuestRebootException if it reboots
     * @throws GuestInterruptedException if this thread is interrupted
     */
    public void await(Until until) {
        await(until, deadline);
    }

    /**
     * Waits for something as {@link #await(Until)} does.
     *
     * @param until what
     * @param limit how long with KVM; five times as long where the guest is emulated. Zero or less for no limit
     */
    public void await(Until until, Duration limit) {
        new GuestWait(this, until, limit).run();
    }

    /**
     * Saves the state of the whole guest: its memory, its processors, its disks.
     *
     * @param snapshot a name; one that exists is replaced
     * @throws io.github.qapi4j.runtime.vm.HmpException if QEMU cannot, for example without {@link GuestBuilder#snapshots()}, or
     *     with a folder that is shared
     */
    public void save(String snapshot) {
        vm.saveSnapshot(snapshot);
    }

    /**
     * Returns to a state that was saved, also after the guest has powered off or panicked. What its console showed since is
     * forgotten, and connections to it are as they were then: those of this host are not.
     *
     * @param snapshot its name
     * @throws io.github.qapi4j.runtime.vm.HmpException if there is none
     */
    public void restore(String snapshot) {
        if (vm.execute(Qmp.queryStatus()).status() == RunState.RUNNING) {
            var unused = vm.execute(Qmp.stop());
        }
        // A reset that the guest has asked for is done before this command; later it would hit what was loaded.
        if (vm.execute(Qmp.queryStatus()).status() != RunState.PAUSED) {
            // QEMU lets no guest go on that ended, whatever is loaded into it.
            GuestReset.reset(this, RESET);
        }
        vm.loadSnapshot(snapshot);
        console.restart();
        life.restart();
        var unused = vm.execute(Qmp.cont());
    }

    /**
     * How far it has come.
     *
     * @return what QEMU, the agent, the console and the screen say now
     */
    public GuestState state() {
        return new GuestState(
                vmState(),
                agent == null ? "none" : life.agent(),
                console.tail(SHOWN_LINES),
                console.dropped(),
                visibleScreen());
    }

    private String vmState() {
        try {
            return vm.isRunning()
                    ? vm.execute(Qmp.queryStatus()).status().toString().toLowerCase(Locale.ROOT)
                    : vm.exit().map(ExitStatus::toString).orElse("ended");
        } catch (QmpException | IllegalStateException e) {
            return "gives no answer: " + e.getMessage();
        }
    }

    private @Nullable Screen visibleScreen() {
        try {
            return vm.isRunning() ? screen() : null;
        } catch (QmpException | UncheckedIOException | IllegalStateException e) {
            return null;
        }
    }

    /**
     * Whether it lives: QEMU runs, and the guest has neither powered off nor panicked.
     *
     * @return true also while it is paused, and before it has come far
     */
    public boolean isUp() {
        return !life.has(Until.Happening.END) && !life.has(Until.Happening.PANIC);
    }

    GuestLife life() {
        return life;
    }

    Duration deadline() {
        return deadline;
    }

    Duration scaled(Duration base) {
        return acceleration.scaled(base);
    }

    /** Ends QEMU, whatever the guest does, and removes what was made for it. */
    @Override
    public void close() {
        belongings.close();
    }
}
