// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.deadline.Deadline;
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
 * Finds the resources that a test left behind. Only those that name the test's own folders or its id count, so tests may
 * run at the same time. Where there is no {@code /proc} it sees only files and threads.
 *
 * @param id the test's
 * @param folders the test's, which nobody else has
 * @param allowed what is not looked for; processes are ended all the same
 */
record LeakDetector(TestId id, List<Path> folders, List<ResourceLeak.Kind> allowed) {
    /** For what has been closed and is still ending, on a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration INTERVAL = Duration.ofMillis(2);
    private static final Path PROC = Path.of("/proc");
    /** Of a private folder. */
    private static final String LOCK = "/.lock";

    /** Kills the processes that are left, and returns them. */
    List<ResourceLeak> endProcesses() {
        List<ProcessHandle> left = processes();
        List<ResourceLeak> leaks = left.stream()
                .map(process ->
                        new ResourceLeak(ResourceLeak.Kind.PROCESS, process.pid() + ": " + commandLine(process)))
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        List<ResourceLeak> unused = settled(() -> processes().stream()
                .map(process -> new ResourceLeak(ResourceLeak.Kind.PROCESS, Long.toString(process.pid())))
                .toList());
        return allowed.contains(ResourceLeak.Kind.PROCESS) ? List.of() : leaks;
    }

    /** What else is left after everything has been closed. */
    List<ResourceLeak> others() {
        return settled(() -> {
            List<ResourceLeak> leaks = new ArrayList<>();
            sockets().forEach(path -> leaks.add(new ResourceLeak(ResourceLeak.Kind.SOCKET, path)));
            files().forEach(path -> leaks.add(new ResourceLeak(ResourceLeak.Kind.FILE, path)));
            descriptors().forEach(path -> leaks.add(new ResourceLeak(ResourceLeak.Kind.DESCRIPTOR, path)));
            threads().forEach(name -> leaks.add(new ResourceLeak(ResourceLeak.Kind.THREAD, name)));
            leaks.removeIf(leak -> allowed.contains(leak.kind()));
            return leaks;
        });
    }

    /** Repeats a look that finds something, because the end of a process or thread shows a little later. */
    private static List<ResourceLeak> settled(Supplier<List<ResourceLeak>> look) {
        boolean interrupted = Thread.interrupted();
        try {
            Deadline grace = Deadline.after(GRACE);
            List<ResourceLeak> left = look.get();
            while (left.stream().anyMatch(leak -> leak.kind() != ResourceLeak.Kind.FILE) && !grace.hasPassed()) {
                LockSupport.parkNanos(INTERVAL.toNanos());
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
                .map(LeakDetector::target)
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
