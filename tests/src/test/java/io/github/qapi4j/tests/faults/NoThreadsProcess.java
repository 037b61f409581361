// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.ProcessException;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.qmp.fixture.Hunger;
import java.nio.file.Path;
import java.util.List;

/** The program of {@link NoThreadsLeftTest}: starts processes while no thread can be made, and prints how that went. */
final class NoThreadsProcess {
    static final String LATER = "later";
    static final String FIRST = "first";

    private NoThreadsProcess() {}

    /**
     * Starts processes.
     *
     * @param args the log, and whether these are the first of the JVM or later ones
     */
    public static void main(String[] args) throws Exception {
        Path log = Path.of(args[0]);
        if (args[1].equals(LATER)) {
            start(log).close();
        }
        StringBuilder said = new StringBuilder();
        Hunger hunger = Hunger.begin();
        try {
            for (int i = 0; i < 5; i++) {
                try {
                    start(log).close();
                    said.append("started\n");
                } catch (ProcessException e) {
                    said.append("refused\n");
                }
                // From here on there is room for one thread or two, not for all that a process needs.
                hunger.endOne();
            }
        } finally {
            hunger.end();
        }
        System.out.print(said);
        // One that has ended, and that the JVM had no thread to wait for, is a number and nothing else.
        System.out.println(ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().isPresent())
                .count());
        try (ManagedProcess process = start(log)) {
            System.out.println(process.isRunning());
        }
        System.exit(0);
    }

    private static ManagedProcess start(Path log) {
        return ManagedProcess.start(new ProcessRequest("test", List.of("/bin/sleep", "1000"), log));
    }
}
