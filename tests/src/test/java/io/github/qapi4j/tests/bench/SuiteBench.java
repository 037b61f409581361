// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.bench;

import static java.util.Objects.requireNonNull;

import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Accelerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ten tests of QEMU's suite take as whole runs of {@code check}: QEMU's own, in Python, and ours, with the start of
 * the JVM. Both use the same programs, on the same file system, in turn. Arguments: {@code tests/qemu-iotests} of a QEMU
 * tree, the program that runs our tests, and how many rounds.
 */
public final class SuiteBench {
    private static final PrintStream OUT = System.out;
    private static final Map<String, String> PROGRAMS = Map.of(
            "QEMU_PROG", "qemu-system-x86_64",
            "QEMU_IMG_PROG", "qemu-img",
            "QEMU_IO_PROG", "qemu-io",
            "QEMU_NBD_PROG", "qemu-nbd",
            "QSD_PROG", "qemu-storage-daemon");

    private SuiteBench() {}

    private record Contestant(
            String name,
            List<String> check,
            List<String> tests,
            String ofVmdk,
            boolean inOneRun,
            Path folder,
            Map<String, String> environment) {
        /** All ten, one of which is for another format: QEMU's check runs one format at a time, ours takes both. */
        Outcome run(int jobs) throws Exception {
            if (inOneRun) {
                List<String> all = new ArrayList<>(List.of("-qcow2", "-vmdk"));
                tests.forEach(test -> all.add("qcow2-file-" + test));
                all.add("vmdk-file-" + ofVmdk);
                return runWith(jobs, all);
            }
            List<String> most = new ArrayList<>(List.of("-qcow2"));
            most.addAll(tests);
            return runWith(jobs, most).and(runWith(jobs, List.of("-vmdk", ofVmdk)));
        }

        private Outcome runWith(int jobs, List<String> chosen) throws Exception {
            List<String> command = new ArrayList<>(check);
            command.addAll(List.of("-j", Integer.toString(jobs)));
            command.addAll(chosen);
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            List<String> output = new ArrayList<>();
            double before = processorsOfChildren();
            double time = Stopwatch.once(() -> {
                Process process = builder.start();
                process.getOutputStream().close();
                output.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                process.waitFor();
            });
            return Outcome.of(time, processorsOfChildren() - before, output.get(0));
        }
    }

    /** Of all processes below this one that have ended, in milliseconds; Linux counts them in hundredths of a second. */
    private static double processorsOfChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14))) * 10.0;
    }

    /** Times in milliseconds: that of a clock, and that of all processors, with QEMU's. */
    private record Outcome(double time, double processors, long passed, String others) {
        private static final Pattern PASS = Pattern.compile(" pass +\\[");

        static Outcome of(double time, double processors, String output) {
            if (output.lines().noneMatch(line -> line.matches("(Passed all|Failed) .*iotests"))) {
                throw new IllegalStateException("these are no results of iotests: " + output);
            }
            String others = output.lines()
                    .filter(line -> line.startsWith("Failures: ") || line.startsWith("Not run: "))
                    .collect(Collectors.joining("; "));
            return new Outcome(time, processors, PASS.matcher(output).results().count(), others);
        }

        Outcome and(Outcome other) {
            String both = Stream.of(others, other.others)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
            return new Outcome(time + other.time, processors + other.processors, passed + other.passed, both);
        }
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        Path originals = Path.of(args[0]).toAbsolutePath();
        int rounds = Integer.parseInt(args[2]);
        Path scratch = Files.createTempDirectory(
                "suite", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Map<String, String> programs = programs();
            String qemu = requireNonNull(programs.get("QEMU_PROG"));
            Contestant python = new Contestant(
                    "Python",
                    List.of("./check"),
                    List.of("141", "194", "219", "236", "257", "274", "280", "302", "image-fleecing"),
                    "237",
                    false,
                    originals,
                    environment(programs, withQtest(qemu, scratch), scratch, "python"));
            Contestant java = new Contestant(
                    "Java",
                    List.of(args[1]),
                    List.of(
                            "BusyNodeScenarioTest",
                            "StorageMigrationScenarioTest",
                            "JobLifeCycleScenarioTest",
                            "BitmapMergeScenarioTest",
                            "BitmapBackupScenarioTest",
                            "ShortBackingScenarioTest",
                            "SnapshotAfterMigrationScenarioTest",
                            "OvaScenarioTest",
                            "FleecingScenarioTest"),
                    "VmdkCreationScenarioTest",
                    true,
                    scratch,
                    environment(programs, qemu, scratch, "java"));
            for (int jobs : new int[] {1, 2}) {
                compare(jobs, rounds, List.of(python, java));
            }
        } finally {
            remove(scratch);
        }
    }

    /** In turn, each of them first in every other round, after a round that does not count. */
    private static void compare(int jobs, int rounds, List<Contestant> both) throws Exception {
        double[][] times = new double[2][rounds];
        double[][] processors = new double[2][rounds];
        double[] ratios = new double[rounds];
        Disturbance before = Disturbance.now();
        Outcome[] last = new Outcome[2];
        for (int round = -1; round < rounds; round++) {
            for (int turn = 0; turn < 2; turn++) {
                int who = Math.floorMod(round + turn, 2);
                last[who] = both.get(who).run(jobs);
                if (round >= 0) {
                    times[who][round] = last[who].time / 1000;
                    processors[who][round] = last[who].processors / 1000;
                }
            }
            if (round >= 0) {
                ratios[round] = times[1][round] / times[0][round];
            }
        }
        OptionalDouble others = before.share();
        Stopwatch ratio = Stopwatch.of(ratios);
        BenchResults.add("Python, -j " + jobs, "Java, -j " + jobs, "s", Stopwatch.of(times[1]), ratio, others);
        OUT.println("-j " + jobs);
        for (int who = 0; who < 2; who++) {
            String odd = last[who].others.isEmpty() ? "" : " (" + last[who].others + ")";
            OUT.println(
                    "  " + both.get(who).name + ": " + Stopwatch.of(times[who]).in("s"));
            OUT.println("    of processors " + Stopwatch.of(processors[who]).in("s") + "; " + last[who].passed
                    + " passed" + odd);
        }
        OUT.printf(
                Locale.ROOT,
                "  Java to Python, round by round: median %.2f (min %.2f, max %.2f)%n",
                ratio.median(),
                ratio.quantile(0),
                ratio.quantile(1));
        OUT.println(Disturbance.text(others));
    }

    /** The programs that the environment names, else those on the path. */
    private static Map<String, String> programs() {
        Map<String, String> found = new TreeMap<>();
        PROGRAMS.forEach((variable, name) -> {
            String wanted = System.getenv().getOrDefault(variable, name);
            found.put(
                    variable,
                    QemuBinary.find(wanted)
                            .orElseThrow(() -> new IllegalStateException("there is no program " + wanted))
                            .toAbsolutePath()
                            .toString());
        });
        return found;
    }

    private static Map<String, String> environment(
            Map<String, String> programs, String qemu, Path scratch, String name) {
        Map<String, String> environment = new TreeMap<>(programs);
        environment.put("QEMU_PROG", qemu);
        environment.put("TEST_DIR", scratch.resolve(name).toString());
        return environment;
    }

    /** QEMU's check insists on an accelerator that distributions leave out; ours takes the other one by itself. */
    private static String withQtest(String qemu, Path scratch) throws IOException {
        if (Accelerator.of(Path.of(qemu)) == Accelerator.QTEST) {
            return qemu;
        }
        OUT.println("This QEMU has no accelerator qtest: for the originals a script says tcg in its place.");
        Path script = scratch.resolve(Path.of(qemu).getFileName());
        Files.writeString(script, """
                #!/bin/sh
                for word do
                  shift
                  [ "$word" != qtest ] || word=tcg
                  set -- "$@" "$word"
                done
                exec '%s' "$@"
                """.formatted(qemu));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
