// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.runtime.observe.BoundObserver;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program's settings, fixed when it is built. Immutable; each {@code with…} returns a changed copy.
 *
 * @param kind what it is called in messages, for example {@code QEMU}
 * @param name its own name, first in every message
 * @param binary a path, or a name that is looked for in {@code PATH}
 * @param folder where its private folder is made; null for the JVM's temporary folder
 * @param deadlines how long the process is waited for
 * @param session how its monitor is spoken with
 * @param monitor whether there is a monitor
 * @param printOutput whether it prints to our own standard output instead of the log
 * @param observer observes it; null for the observer that is bound to the thread that launches it
 */
public record ProgramSettings(
        String kind,
        String name,
        String binary,
        @Nullable Path folder,
        ProgramDeadlines deadlines,
        QmpSettings session,
        boolean monitor,
        boolean printOutput,
        @Nullable ProgramObserver observer) {
    /**
     * Leaves out the monitor.
     *
     * @return a changed copy
     */
    public ProgramSettings withoutMonitor() {
        return new ProgramSettings(kind, name, binary, folder, deadlines, session, false, printOutput, observer);
    }

    /**
     * Prints to our own standard output.
     *
     * @return a changed copy
     */
    public ProgramSettings withPrintedOutput() {
        return new ProgramSettings(kind, name, binary, folder, deadlines, session, monitor, true, observer);
    }

    /**
     * The observer of what is launched on this thread: the component, else the one that is bound to the thread.
     *
     * @return empty if there is none
     */
    public Optional<ProgramObserver> currentObserver() {
        return observer != null ? Optional.of(observer) : BoundObserver.current();
    }

    /**
     * Sets how long the process is waited for; its launch deadline also ends the opening of the session.
     *
     * @param limits see the component
     * @return a changed copy
     */
    public ProgramSettings withDeadlines(ProgramDeadlines limits) {
        QmpSettings opened = session.withOpenDeadline(limits.launch());
        return new ProgramSettings(kind, name, binary, folder, limits, opened, monitor, printOutput, observer);
    }

    PrivateFolder createFolder() {
        return folder == null ? PrivateFolder.create() : PrivateFolder.create(folder);
    }
}
