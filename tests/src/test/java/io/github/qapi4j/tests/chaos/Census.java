// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a JVM holds besides what it held before.
 *
 * @param threads names of threads
 * @param descriptors what descriptors lead to: sockets, pipes, and files in the folder for temporary ones
 * @param folders in the folder for temporary ones
 * @param processes children, and theirs
 */
record Census(List<String> threads, List<String> descriptors, List<String> folders, List<String> processes) {
    /** How long what was told to end may take for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the JDK keeps for a while, or for good, once something used it. */
    private static final Set<String> OF_THE_JDK = Set.of(
            "process reaper",
            "Common-Cleaner",
            "Cleaner-0",
            "CompletableFutureDelayScheduler",
            "ForkJoinPool.commonPool-",
            "Signal Dispatcher",
            "Attach Listener",
            "Notification Thread",
            "Finalizer",
            "Reference Handler");

    private static final Path OPEN = Path.of("/proc/self/fd");

    /** What is there now. */
    static Census now(Path temporary) throws IOException {
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread != Thread.currentThread())
                .map(Thread::getName)
                .filter(name -> OF_THE_JDK.stream().noneMatch(name::startsWith))
                .sorted()
                .toList();
        List<String> processes = ProcessHandle.current()
                .descendants()
                .map(process -> process.pid() + " " + process.info().command().orElse("?"))
                .toList();
        return new Census(threads, descriptors(temporary), list(temporary), processes);
    }

    private static List<String> descriptors(Path temporary) throws IOException {
        List<String> found = new ArrayList<>();
        for (String number : list(OPEN)) {
            try {
                String target = Files.readSymbolicLink(OPEN.resolve(number)).toString();
                if (target.startsWith(temporary + "/")) {
                    found.add(target);
                } else if (!target.startsWith("/")) {
                    // A socket's or pipe's own number differs from one to the next.
                    found.add(target.replaceAll(":\\[.*", ""));
                }
            } catch (IOException e) {
                // It was closed meanwhile.
            }
        }
        return found.stream().sorted().toList();
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** What is there now and was not before; what is about to end gets the time for it. */
    static Census since(Census before, Path temporary) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Census more = now(temporary).without(before);
            if (more.isEmpty() || System.nanoTime() > end) {
                return more;
            }
            Thread.sleep(20);
        }
    }

    private Census without(Census before) {
        return new Census(
                without(threads, before.threads),
                without(descriptors, before.descriptors),
                without(folders, before.folders),
                without(processes, before.processes));
    }

    private static List<String> without(List<String> all, List<String> known) {
        List<String> left = new ArrayList<>(all);
        known.forEach(left::remove);
        return left;
    }

    boolean isEmpty() {
        return threads.isEmpty() && descriptors.isEmpty() && folders.isEmpty() && processes.isEmpty();
    }

    /** In one line. */
    String text() {
        return Stream.of(
                        "threads " + threads,
                        "descriptors " + descriptors,
                        "folders " + folders,
                        "processes " + processes)
                .collect(Collectors.joining(", "));
    }
}
