// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.files.TestId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for what a test left behind. It counts only what names the test's own folders or its id, so tests may run at the
 * same time. Where there is no {@code /proc} it sees only files and threads.
 *
 * @param id the test's
 * @param folders the test's, which nobody else has
 * @param allowed what is not looked for; processes are ended all the same
 */
record LeakCheck(TestId id, List<Path> folders, List<Leak.Kind> allowed) {
    /** What ends by itself after it was closed may take so long. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Path PROC = Path.of("/proc");
    /** Of a private folder. */
    private static final String LOCK = "/.lock";

    /** Ends the processes that are left, and says which. */
    List<Leak> endProcesses() {
        List<ProcessHandle> left = processes();
        List<Leak> leaks = left.stream()
                .map(process -> new Leak(Leak.Kind.PROCESS, process.pid() + ": " + commandLine(process)))
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        List<Leak> unused = settled(() -> processes().stream()
                .map(process -> new Leak(Leak.Kind.PROCESS, Long.toString(process.pid())))
                .toList());
        return allowed.contains(Leak.Kind.PROCESS) ? List.of() : leaks;
    }

    /** What else is left, when all has been closed. */
    List<Leak> others() {
        return settled(() -> {
            List<Leak> leaks = new ArrayList<>();
            sockets().forEach(path -> leaks.add(new Leak(Leak.Kind.SOCKET, path)));
            files().forEach(path -> leaks.add(new Leak(Leak.Kind.FILE, path)));
            descriptors().forEach(path -> leaks.add(new Leak(Leak.Kind.DESCRIPTOR, path)));
            threads().forEach(name -> leaks.add(new Leak(Leak.Kind.THREAD, name)));
            leaks.removeIf(leak -> allowed.contains(leak.kind()));
            return leaks;
        });
    }

    /** Looks again while there is something, because ends become known a little later. */
    private static List<Leak> settled(Supplier<List<Leak>> look) {
        boolean interrupted = Thread.interrupted();
        try {
            long end = System.nanoTime() + GRACE.toNanos();
            List<Leak> left = look.get();
            while (left.stream().anyMatch(leak -> leak.kind() != Leak.Kind.FILE) && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(LOOK.toNanos());
                interrupted |= Thread.interrupted();
                left = look.get();
            }
            return left;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<ProcessHandle> processes() {
        long own = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != own && isOurs(commandLine(process)))
                .toList();
    }

    /** Not that of the handle, which is cut where it is long. */
    private static String commandLine(ProcessHandle process) {
        return read(PROC.resolve(Long.toString(process.pid())).resolve("cmdline"))
                .replace('\0', ' ')
                .strip();
    }

    private List<String> sockets() {
        return read(PROC.resolve("net/unix"))
                .lines()
                .filter(this::isOurs)
                .map(line -> line.substring(line.indexOf('/')))
                .distinct()
                .toList();
    }

    private List<String> files() {
        return folders.stream()
                .flatMap(folder -> list(folder).stream())
                .map(Path::toString)
                .filter(name -> !name.endsWith(LOCK))
                .toList();
    }

    private List<String> descriptors() {
        return list(PROC.resolve("self/fd")).stream()
                .map(LeakCheck::target)
                .filter(name -> isOurs(name) && !name.endsWith(LOCK))
                .toList();
    }

    private List<String> threads() {
        // Another test's id may begin or end with ours.
        Pattern ours = Pattern.compile("(?<![0-9.])" + Pattern.quote(id.value()) + "(?![0-9])");
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> ours.matcher(name).find())
                .toList();
    }

    private boolean isOurs(String text) {
        return folders.stream().anyMatch(folder -> text.contains(folder + "/"));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
