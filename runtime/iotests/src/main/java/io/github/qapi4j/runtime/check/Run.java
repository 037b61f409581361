// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static java.util.Objects.requireNonNull;

import io.github.qapi4j.runtime.env.CheckEnvironment;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.QemuQueryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run: its folders, its environment, and its end, also by Ctrl-C. */
final class Run implements AutoCloseable {
    private static final int INTERRUPTED = 130;
    private static final String QTEST = " -accel qtest";

    private final Map<Target, IotestEnvironment> environments = new LinkedHashMap<>();
    private final TestFolders folders;
    private final boolean debug;
    private final @Nullable PrivateFolder sockets;
    private final boolean madeTestDir;

    Run(
            List<Target> targets,
            Map<String, String> given,
            String cacheMode,
            String aioMode,
            boolean misalign,
            boolean debug)
            throws IOException {
        this.debug = debug;
        Path testDir = Path.of(nonEmpty(given.get("TEST_DIR"), "scratch")).toAbsolutePath();
        madeTestDir = !Files.exists(testDir);
        Files.createDirectories(testDir);
        String sockDir = nonEmpty(given.get("SOCK_DIR"), "");
        sockets = sockDir.isEmpty() ? PrivateFolder.create() : null;
        Path sockPath = sockets == null ? Path.of(sockDir).toAbsolutePath() : sockets.path();
        folders = new TestFolders(testDir, sockPath, targets, debug);
        for (Target target : targets) {
            CheckEnvironment check = new CheckEnvironment(
                    testDir, sockPath, target.format(), target.protocol(), cacheMode, aioMode, misalign);
            environments.put(target, withoutQtest(given, check.environment(given)));
        }
    }

    private static String nonEmpty(@Nullable String value, String other) {
        return value == null || value.isEmpty() ? other : value;
    }

    /** Distributions build QEMU without that accelerator, and then it would not even start with it. */
    private static IotestEnvironment withoutQtest(Map<String, String> given, IotestEnvironment made) {
        if (given.containsKey("QEMU_OPTIONS") || hasQtest(made.qemu())) {
            return made;
        }
        String options = String.join(" ", made.qemuOptions());
        return made.with("QEMU_OPTIONS", options.replace(QTEST, ""));
    }

    private static boolean hasQtest(String qemu) {
        try {
            return QemuBinary.find(qemu).map(Accelerator::of).orElse(Accelerator.TCG) == Accelerator.QTEST;
        } catch (QemuQueryException e) {
            throw new CheckException("cannot ask QEMU for its accelerators: " + e.getMessage());
        }
    }

    private IotestEnvironment of(IotestClass test) {
        return requireNonNull(environments.get(test.target()))
                .with("TEST_DIR", folders.files(test).toString())
                .with("SOCK_DIR", folders.sockets(test).toString());
    }

    private IotestEnvironment first() {
        return environments.values().iterator().next();
    }

    /** Runs a command with the environment of a test, and returns its exit code. */
    int command(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(first().variables());
        Process process = builder.start();
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    /** Runs tests and returns the exit code of the program. */
    int tests(Suite suite, RunPlan plan, RunReporter reporter, Reports reports) throws InterruptedException {
        LastTimes times = suite.times();
        List<String> header = Header.of(
                List.copyOf(environments.values()), suite.shard(), suite.mine().size());
        reporter.header(header);
        // As from /dev/null: nobody answers a test that asks.
        System.setIn(InputStream.nullInputStream());
        boolean live = debug || first().isPrintingQemu();
        Runner runner = new Runner(plan, live, this::of, folders);
        CompletedTests completed = new CompletedTests(suite.mine());
        Thread hook = new Thread(
                () -> {
                    List<TestResult> ended = completed.close();
                    // First what would be lost if a second signal follows soon.
                    keep(suite, header, ended, reports);
                    runner.stop();
                    suite.mine().forEach(folders::remove);
                    close();
                    reporter.interrupted(ended, suite.mine().size());
                },
                "check-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        List<IotestClass> order = plan.order(suite.mine(), test -> times.of(test));
        List<TestResult> results = runner.run(suite.mine(), order, reporter::begins, result -> {
            if (completed.add(result)) {
                reporter.ended(result, times.of(result.test()));
            }
        });
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is exiting, and what the hook says is the last word.
            hook.join();
            return INTERRUPTED;
        }
        reporter.summary(results);
        try {
            reports.write(suite, header, results);
        } catch (IOException | UncheckedIOException e) {
            throw new CheckException("cannot keep the results: " + e.getMessage());
        }
        // Who repeats tests hunts flakes, and has found one; who runs failures again wants to get past them.
        boolean failed = results.stream()
                .anyMatch(result ->
                        result.status() == Status.FAIL || (result.status() == Status.FLAKY && plan.repeats() > 1));
        return failed ? 1 : 0;
    }

    /** No caller is left that an exception could reach. */
    private static void keep(Suite suite, List<String> header, List<TestResult> results, Reports reports) {
        try {
            reports.write(suite, header, results);
        } catch (IOException | RuntimeException e) {
            System.err.println("check: cannot keep the results: " + e);
        }
    }

    /** Removes what is ours, the folder of tests only if nothing is left in it. */
    @Override
    public void close() {
        if (sockets != null) {
            sockets.close();
        }
        if (madeTestDir && !debug) {
            try {
                Files.deleteIfExists(folders.testDir());
            } catch (IOException e) {
                System.err.println("check: " + environments.keySet() + " left something in " + folders.testDir());
            }
        }
    }
}
