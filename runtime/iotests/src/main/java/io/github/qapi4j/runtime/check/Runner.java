// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests, some at a time, each in a thread and an execution of JUnit's of its own.
 *
 * @param plan how many at a time, how often, and how long
 * @param isLive whether what tests print is shown rather than kept
 * @param environments of tests
 * @param folders made for a test before it, and removed after it
 */
record Runner(
        RunPlan plan,
        boolean isLive,
        Function<IotestClass, IotestEnvironment> environments,
        TestFolders folders,
        Set<Thread> running,
        AtomicBoolean stopped) {
    private static final String PREFIX = "qapi4j.iotests.";
    /** For a test to clean up when it is interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    Runner(RunPlan plan, boolean isLive, Function<IotestClass, IotestEnvironment> environments, TestFolders folders) {
        this(plan, isLive, environments, folders, ConcurrentHashMap.newKeySet(), new AtomicBoolean());
    }

    /**
     * Runs them all; results are reported as they come and returned in the order of the tests.
     *
     * @param order in which they start
     */
    List<TestResult> run(
            List<IotestClass> tests, List<IotestClass> order, Consumer<IotestClass> begins, Consumer<TestResult> ended)
            throws InterruptedException {
        ConcurrentLinkedQueue<IotestClass> left = new ConcurrentLinkedQueue<>(order);
        BlockingQueue<TestResult> results = new LinkedBlockingQueue<>();
        for (int i = 0; i < Math.min(plan.jobs(), tests.size()); i++) {
            daemon("check-" + i, () -> {
                for (IotestClass test = left.poll(); test != null; test = left.poll()) {
                    begins.accept(test);
                    results.add(attempts(test));
                }
            });
        }
        Map<IotestClass, TestResult> all = new HashMap<>();
        while (all.size() < tests.size()) {
            TestResult result = results.take();
            all.put(result.test(), result);
            ended.accept(result);
        }
        List<TestResult> sorted = new ArrayList<>();
        tests.forEach(test -> sorted.add(all.get(test)));
        return sorted;
    }

    /** Interrupts what runs, and gives it some time. */
    void stop() {
        stopped.set(true);
        running.forEach(Thread::interrupt);
        Deadline grace = Deadline.after(GRACE);
        for (Thread thread : running) {
            try {
                boolean unused = join(thread, grace);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private TestResult attempts(IotestClass test) {
        List<TestResult> runs = new ArrayList<>();
        for (int number = 0; number < plan.repeats() && !stopped.get(); number++) {
            runs.add(one(test));
        }
        boolean failed = !runs.isEmpty() && runs.get(runs.size() - 1).status() == Status.FAIL;
        for (int number = 0; number < plan.reruns() && failed && !stopped.get(); number++) {
            runs.add(one(test));
            failed = runs.get(runs.size() - 1).status() == Status.FAIL;
        }
        return runs.isEmpty() ? new Recorder(test).stuck("interrupted", "", "") : Attempts.merge(runs);
    }

    private TestResult one(IotestClass test) {
        Recorder recorder = new Recorder(test);
        TestOutput.CapturedOutput output = new TestOutput.CapturedOutput();
        BlockingQueue<String> end = new LinkedBlockingQueue<>();
        Thread thread = daemon("iotest-" + test.name(), () -> {
            try {
                if (!isLive) {
                    TestOutput.capture(output);
                }
                execute(test, recorder);
                end.add("");
            } catch (RuntimeException | Error e) {
                // JUnit itself, or a class that cannot be loaded.
                end.add(FailureText.text(e, test.type()));
            }
        });
        running.add(thread);
        try {
            boolean ended = join(thread, Deadline.after(plan.deadline()));
            String stack = ended ? "" : FailureText.of(thread);
            if (!ended) {
                thread.interrupt();
                boolean unused = join(thread, Deadline.after(GRACE));
                return recorder.stuck("no end after " + plan.deadline().toSeconds() + " s", stack, output.text());
            }
            String broken = end.take();
            return broken.isEmpty()
                    ? recorder.result(output.text())
                    : recorder.stuck("JUnit cannot run it", broken, output.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return recorder.stuck("interrupted", "", output.text());
        } finally {
            running.remove(thread);
            folders.remove(test);
        }
    }

    private void execute(IotestClass test, Recorder recorder) {
        folders.make(test);
        Map<String, String> parameters = new HashMap<>();
        environments.apply(test).variables().forEach((name, value) -> parameters.put(PREFIX + name, value));
        if (plan.trace() != TraceOption.NONE) {
            parameters.put(PREFIX + "TRACE_DIR", folders.files(test).toString());
        }
        parameters.put(PREFIX + "TRACE", plan.trace().name().toLowerCase(Locale.ROOT));
        // What runs at the same time is our choice.
        parameters.put("junit.jupiter.execution.parallel.enabled", "false");
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(test.type()))
                                .configurationParameters(parameters)
                                .build(),
                        recorder);
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Whether it has ended in time. */
    private static boolean join(Thread thread, Deadline deadline) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, deadline.remainingNanos());
        return !thread.isAlive();
    }
}
