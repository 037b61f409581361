// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.runtime.program.QemuBinary;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JVM of a life, with a mark in its environment by which all of its processes are found. */
final class LifeProcess implements AutoCloseable {
    private static final String MARK = "QAPI4J_CHAOS";

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    private LifeProcess(Process process, Path errors) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    static LifeProcess start(Path folder, long seed, int steps, int life) throws IOException {
        Path errors = folder.resolve("errors-" + life);
        List<String> line = new ArrayList<>(List.of("sh", "-c", "ulimit -c 0; exec \"$0\" \"$@\""));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-cp", System.getProperty("java.class.path")));
        line.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary(folder)));
        line.add("-D" + QemuBinary.PROPERTY + "=" + QemuBinary.standard());
        line.add(Life.class.getName());
        line.addAll(List.of(Long.toString(seed), Integer.toString(steps), Integer.toString(life)));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
        builder.environment().put(MARK, mark(seed, life));
        return new LifeProcess(builder.start(), errors);
    }

    private static Path temporary(Path folder) {
        return folder.resolve("tmp");
    }

    private static String mark(long seed, int life) {
        return ProcessHandle.current().pid() + "-" + seed + "-" + life;
    }

    /** Waits until it has removed what the life before has left. */
    void awaitReady() throws IOException {
        String line = output.readLine();
        if (!Life.READY.equals(line)) {
            throw new IOException("a JVM said " + line + "; its errors: " + Files.readString(errors));
        }
    }

    /**
     * Has it live, and kills it in its last step if that is the plan.
     *
     * @param outcomes takes how often which action ended how, unless it is killed
     * @return what was wrong
     */
    List<String> live(Plan plan, Map<String, Integer> outcomes) throws Exception {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        List<String> wrong = new ArrayList<>();
        String last = plan.steps().get(plan.steps().size() - 1).toString();
        String end = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (plan.killed() && line.equals(last)) {
                process.destroyForcibly().waitFor();
                return wrong;
            } else if (line.startsWith(Life.OUTCOME)) {
                String[] words = line.substring(Life.OUTCOME.length()).split(" ", 2);
                outcomes.merge(words[1], Integer.parseInt(words[0]), Integer::sum);
            } else if (line.startsWith(Life.FAULT)) {
                wrong.add(line.substring(Life.FAULT.length()));
            } else if (line.startsWith(Life.LEFT)) {
                end = line;
            }
        }
        process.waitFor();
        if (!end.equals(Life.LEFT + "nothing") || process.exitValue() != 0) {
            wrong.add(end + "; exit code " + process.exitValue() + "; errors: " + Files.readString(errors));
        }
        return wrong;
    }

    /** What is left of a life whose JVM is gone, when the next one has looked for it: processes, and folders. */
    static List<String> left(Path folder, long seed, int life) throws IOException {
        List<String> left = new ArrayList<>();
        String mark = MARK + "=" + mark(seed, life) + "\0";
        for (ProcessHandle each : ProcessHandle.allProcesses().toList()) {
            if (environment(each.pid()).contains(mark)) {
                left.add("process " + each.pid() + " " + each.info().command().orElse("?"));
            }
        }
        try (Stream<Path> folders = Files.list(temporary(folder))) {
            for (Path each : folders.toList()) {
                if (!wasJustMade(each)) {
                    left.add(each.toString());
                }
            }
        }
        return left;
    }

    /** Ended, or another user's. */
    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** A JVM that is killed before it has locked its new folder leaves that for ten minutes; here it goes at once. */
    private static boolean wasJustMade(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> content = files.toList();
            if (content.isEmpty() || (content.size() == 1 && content.get(0).endsWith(".lock.new"))) {
                for (Path each : content) {
                    Files.delete(each);
                }
                Files.delete(folder);
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
