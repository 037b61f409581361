// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.deadline.Preparations;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Has Linux kill a process when the JVM dies, even by SIGKILL: {@code setpriv} of util-linux asks for it and then becomes
 * the program, so that pid and exit status are the program's own. The kernel sends the signal when the <i>thread</i>
 * ends that started the process. It forgets the request when the program changes its user, or is set-user-ID.
 */
final class ParentDeath {
    private static final List<String> SETPRIV_ARGUMENTS = List.of("--pdeathsig", "KILL", "--");
    /** What a busy machine takes for a program of milliseconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** How often it is looked whether setpriv has become the program, after 1 ms at the earliest: a look may take it the processor. */
    private static final Duration LOOK = Duration.ofMillis(1);
    /** What setpriv exits with when it cannot become the program, as shells do. */
    private static final List<Integer> NOT_EXECUTED = List.of(126, 127);

    private static final boolean LINUX = Files.isReadable(Path.of("/proc/self/cmdline"));

    private static final Setpriv SETPRIV = new Setpriv(Setpriv.onPath(System.getenv("PATH")));

    /** Looks for setpriv. */
    static final Preparations.Preparation TRIAL = new Preparations.Preparation() {
        @Override
        public void prepare() throws IOException {
            var unused = SETPRIV.program();
        }
    };

    private ParentDeath() {}

    /**
     * Looked for when the first process is started, or a moment before on another thread, and again for later ones as long as
     * the trial cannot be made, as when the system has no room for another process or the thread is interrupted.
     */
    static final class Setpriv {
        private static final String USUAL = "/usr/bin:/bin";
        private final List<Path> places;
        private Optional<Path> found = Optional.empty();
        private boolean known;
        private boolean warned;

        Setpriv(List<Path> places) {
            this.places = places;
        }

        synchronized Optional<Path> program() throws IOException {
            if (!known) {
                find();
                if (found.isEmpty() && !warned) {
                    warned = true;
                    String why =
                            LINUX ? "no setpriv that knows --pdeathsig (package util-linux)" : "no /proc as on Linux";
                    System.getLogger(ParentDeath.class.getName())
                            .log(
                                    LINUX ? Level.WARNING : Level.INFO,
                                    why + ": processes outlive this JVM if it is killed by SIGKILL");
                }
            }
            return found;
        }

        private void find() throws IOException {
            Path candidate = LINUX ? executable() : null;
            if (candidate == null) {
                known = true;
                return;
            }
            Optional<Boolean> supported = supportsParentDeathSignal(candidate);
            found = supported.orElse(false) ? Optional.of(candidate) : Optional.empty();
            known = supported.isPresent();
        }

        private @Nullable Path executable() {
            for (Path place : places) {
                if (Files.isExecutable(place)) {
                    return place;
                }
            }
            return null;
        }

        /** Not what is found in one working folder only. */
        static List<Path> onPath(@Nullable String path) {
            List<Path> places = new ArrayList<>();
            for (String folder : (path == null ? USUAL : path + ":" + USUAL).split(":", -1)) {
                if (folder.startsWith("/")) {
                    places.add(Path.of(folder, "setpriv"));
                }
            }
            return List.copyOf(places);
        }

        /**
         * Busybox has a setpriv that does not. Empty if it could not be tried. It is tried in each JVM: one that lacks a thread
         * for its processes should find that out with a process that ends by itself.
         */
        private static Optional<Boolean> supportsParentDeathSignal(Path program) throws IOException {
            List<String> trial = new ArrayList<>(guarded(program, List.of(program.toString(), "--version")));
            try {
                Process process = started(trial);
                if (process == null) {
                    return Optional.empty();
                }
                try {
                    return process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                            ? Optional.of(process.exitValue() == 0)
                            : Optional.empty();
                } finally {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        /** Null if the system has no room for another process. A JVM that lacks memory or a thread starts none at all. */
        private static @Nullable Process started(List<String> trial) throws IOException {
            EnvironmentMarker marker = EnvironmentMarker.next();
            ProcessBuilder builder = new ProcessBuilder(trial)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            marker.put(builder.environment());
            try {
                return builder.start();
            } catch (IOException e) {
                return null;
            } catch (Error e) {
                // It may have been forked before.
                LeftoverProcesses.kill(marker);
                throw Launcher.lacking(e);
            }
        }
    }

    /** The command line that asks for the signal and then becomes the given one, or that one itself. */
    static List<String> guarded(List<String> command) throws IOException {
        Optional<Path> program = SETPRIV.program();
        return program.isPresent() ? guarded(program.get(), command) : command;
    }

    private static List<String> guarded(Path setpriv, List<String> command) {
        List<String> line = new ArrayList<>();
        line.add(setpriv.toString());
        line.addAll(SETPRIV_ARGUMENTS);
        line.addAll(command);
        return line;
    }

    /**
     * Waits until setpriv has become the program: only then it is known that the program can be executed.
     *
     * @param line what was started for the command
     * @throws IOException if it cannot
     */
    static void awaitProgram(Process process, List<String> line, List<String> command, LogFile log) throws IOException {
        if (line.equals(command)) {
            return;
        }
        byte[] before = (String.join("\0", line.subList(0, line.size() - command.size())) + "\0")
                .getBytes(StandardCharsets.UTF_8);
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        Deadline deadline = Deadline.after(TIMEOUT);
        while (process.isAlive() && !hasBecome(commandLine, before) && !deadline.hasPassed()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (!process.isAlive() && NOT_EXECUTED.contains(process.exitValue())) {
            String complaint = LogFile.tailOf(log.tail()).lines().reduce("", (first, second) -> second);
            if (complaint.startsWith("setpriv: ")) {
                throw new IOException(complaint.substring("setpriv: ".length()));
            }
        }
    }

    private static boolean hasBecome(Path commandLine, byte[] before) {
        try {
            return hasBecome(Files.readAllBytes(commandLine), before);
        } catch (IOException e) {
            // It is dead, which Java knows in a moment.
            return false;
        }
    }

    /** Empty for a moment while it changes; a few bytes of what it was, or none, at its end. */
    static boolean hasBecome(byte[] now, byte[] before) {
        int length = Math.min(now.length, before.length);
        return !Arrays.equals(now, 0, length, before, 0, length);
    }
}
