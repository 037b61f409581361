// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.agent;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.program.OptionString;
import io.github.qapi4j.runtime.program.ProgramArguments;
import java.nio.file.Path;
import java.util.List;

/**
 * The way to the agent of one guest: a virtio-serial port, which QEMU shows as a Unix socket in a private folder. Create
 * it, add it to a VM, launch that, make a {@link GuestAgent}; close it after the VM.
 */
public final class GuestAgentChannel implements AutoCloseable {
    /** The port's name that agents look for. */
    public static final String PORT = "org.qemu.guest_agent.0";

    private final PrivateFolder folder;

    private GuestAgentChannel(PrivateFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes a channel.
     *
     * @return a channel for one VM, to be closed
     * @throws AgentConnectionException if its folder cannot be made
     */
    public static GuestAgentChannel create() {
        try {
            return new GuestAgentChannel(PrivateFolder.create());
        } catch (ProcessException e) {
            throw new AgentConnectionException(PORT, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Where QEMU listens for us once it runs.
     *
     * @return the socket's path
     */
    public Path socket() {
        return folder.resolve("agent.sock");
    }

    /**
     * The arguments for QEMU.
     *
     * @return a character device {@code agent}, a controller {@code agent-serial} and a port
     */
    public List<String> arguments() {
        OptionString chardev = OptionString.of("socket")
                .with("id", "agent")
                .with("path", socket())
                .with("server", "on")
                .with("wait", "off");
        OptionString port = OptionString.of("virtserialport")
                .with("bus", "agent-serial.0")
                .with("chardev", "agent")
                .with("name", PORT);
        return List.of(
                "-chardev", chardev.toString(), "-device", "virtio-serial,id=agent-serial", "-device", port.toString());
    }

    /**
     * Adds the arguments to a VM.
     *
     * @param <V> the VM's class
     * @param vm before its launch
     * @return the VM
     */
    public <V> V addTo(ProgramArguments<V> vm) {
        return vm.addArgs(arguments().toArray(new String[0]));
    }

    /**
     * The agent at the other end. Nothing is connected yet.
     *
     * @param settings how it is spoken with
     * @return the agent, to be closed
     */
    public GuestAgent agent(AgentSettings settings) {
        return GuestAgent.at(socket(), settings);
    }

    /** Removes the socket with its folder. Idempotent. */
    @Override
    public void close() {
        folder.close();
    }
}
