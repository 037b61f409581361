// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import io.github.qapi4j.runtime.check.Check;
import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Any number of iotests that do nothing, compiled for one benchmark. */
final class EmptyIotests {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    private final Path classes;
    private final Path work;

    /** A run of the program that runs iotests: its time, and the most memory that it had. */
    record Run(double millis, long bytes) {}

    EmptyIotests(PrivateFolder folder, int count) throws IOException {
        Path root = Files.createTempDirectory(folder.path(), "iotests");
        classes = Files.createDirectory(root.resolve("classes"));
        work = Files.createDirectory(root.resolve("work"));
        List<String> command = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString()));
        for (int number = 0; number < count; number++) {
            Path source = root.resolve(String.format(Locale.ROOT, "Empty%04dTest.java", number));
            command.add(Files.writeString(source, source(number)).toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the tests do not compile");
        }
    }

    private static String source(int number) {
        return String.format(Locale.ROOT, """
                package growth;
                @io.github.qapi4j.runtime.junit.Iotest
                class Empty%04dTest {
                    @org.junit.jupiter.api.Test
                    void passes() {}
                }
                """, number);
    }

    /** Runs them as a process, the first of so many shards. */
    Run run(int jobs, int shards) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Check.class.getName(),
                "-qcow2",
                "-j",
                Integer.toString(jobs),
                "--tests",
                classes.toString()));
        if (shards > 1) {
            command.add("--shard=1/" + shards);
        }
        long[] peak = new long[1];
        double millis = Stopwatch.once(() -> {
            Process process = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
                peak[0] = Math.max(peak[0], peak(process));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("the run ended with exit status " + process.exitValue());
            }
        });
        return new Run(millis, peak[0]);
    }

    /** As Linux counts it; 0 where nobody does, or when the process has ended. */
    private static long peak(Process process) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
