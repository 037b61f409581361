// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.runtime.agent.AgentException;
import io.github.qapi4j.runtime.agent.AgentInterruptedException;
import io.github.qapi4j.runtime.program.ProgramException;
import io.github.qapi4j.runtime.program.ProgramInterruptedException;
import io.github.qapi4j.runtime.qmp.QmpException;
import io.github.qapi4j.runtime.qmp.QmpInterruptedException;
import io.github.qapi4j.runtime.tool.ToolException;
import io.github.qapi4j.runtime.vm.VmException;
import io.github.qapi4j.runtime.vm.VmInterruptedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps that have begun, each on a thread of its own, and what was wrong with them. The thread that begins them uses it. */
final class Calls {
    /** Far longer than every deadline that the targets have, also where forty programs share a processor. */
    private static final Duration HUNG = Duration.ofMinutes(5);

    private static final int AT_ONCE = 8;

    private final Deque<Thread> running = new ArrayDeque<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

    /** What a step does. */
    interface Body {
        void run() throws Exception;
    }

    void begin(Step step, Body body) throws InterruptedException {
        running.removeIf(thread -> !thread.isAlive());
        while (running.size() >= AT_ONCE) {
            await(running.remove());
        }
        Thread thread = new Thread(() -> run(step, body), "chaos-" + step);
        thread.start();
        if (step.alone()) {
            await(thread);
        } else {
            running.add(thread);
        }
    }

    private void run(Step step, Body body) {
        try {
            body.run();
            count(step, "ok");
        } catch (Throwable e) {
            count(step, e.getClass().getSimpleName());
            if (!isPromised(e)) {
                faults.add("step " + step + " threw what no call may throw: " + stack(e));
            } else if (isInterrupt(e) && !Thread.currentThread().isInterrupted()) {
                faults.add("step " + step + " was interrupted and cleared the flag: " + stack(e));
            }
        }
    }

    private void count(Step step, String outcome) {
        outcomes.merge(step.action() + " " + outcome, 1, Integer::sum);
    }

    /** How often which action ended how. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    private static boolean isPromised(Throwable e) {
        return e instanceof QmpException
                || e instanceof ProgramException
                || e instanceof VmException
                || e instanceof AgentException
                || e instanceof ToolException
                || (e instanceof IllegalStateException
                        && String.valueOf(e.getMessage()).matches(".*( running| was not launched| was closed).*"));
    }

    private static boolean isInterrupt(Throwable e) {
        return e instanceof QmpInterruptedException
                || e instanceof ProgramInterruptedException
                || e instanceof VmInterruptedException
                || e instanceof AgentInterruptedException;
    }

    private static String stack(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** Interrupts one of those that run. */
    void interrupt(int choice) {
        List<Thread> threads = new ArrayList<>(running);
        if (!threads.isEmpty()) {
            threads.get(choice % threads.size()).interrupt();
        }
    }

    void awaitAll() throws InterruptedException {
        while (!running.isEmpty()) {
            await(running.remove());
        }
    }

    private void await(Thread thread) throws InterruptedException {
        thread.join(HUNG.toMillis());
        if (thread.isAlive()) {
            faults.add(thread.getName() + " hangs:\n"
                    + Stream.of(thread.getStackTrace())
                            .map(frame -> "\tat " + frame)
                            .collect(Collectors.joining("\n")));
        }
    }

    List<String> faults() {
        return faults;
    }
}
