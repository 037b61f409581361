// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import io.github.qapi4j.runtime.tool.Tool;
import io.github.qapi4j.runtime.tool.ToolMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Caches what programs have printed, and which trials succeeded. A program that was replaced is asked again. */
final class ProbeCache {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Map<Probe, String> ANSWERS = new ConcurrentHashMap<>();

    private static final Set<Probe> SUCCESSES = ConcurrentHashMap.newKeySet();

    private record Probe(List<String> command, Path file, FileTime changed) {}

    private ProbeCache() {}

    /** The program's output and error output, whatever it exits with. */
    static String output(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        Path file = file(program);
        return ANSWERS.computeIfAbsent(
                new Probe(command, file, changed(file)),
                probe -> Tool.run(file.getFileName().toString(), probe.command(), ToolMode.UNCHECKED, DEADLINE)
                        .output());
    }

    /**
     * Why a trial of a program fails. One that succeeded is not repeated; a failure may be the fault of a busy machine.
     *
     * @param what identifies this trial among those of the program
     */
    static Optional<String> trial(String program, List<String> what, Supplier<Optional<String>> trial) {
        Path file = file(program);
        Probe probe = new Probe(List.copyOf(what), file, changed(file));
        if (SUCCESSES.contains(probe)) {
            return Optional.empty();
        }
        Optional<String> reason = trial.get();
        if (reason.isEmpty()) {
            SUCCESSES.add(probe);
        }
        return reason;
    }

    private static Path file(String program) {
        Path given = Path.of(program);
        if (program.contains("/")) {
            return given;
        }
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(given);
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
