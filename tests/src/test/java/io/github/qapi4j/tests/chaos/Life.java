// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.process.PrivateFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * One JVM that does what a plan says. Each step is printed before it begins, so that who reads can kill the JVM in it; the
 * last lines are what was wrong, and what is left.
 */
final class Life {
    static final String READY = "ready";
    static final String FAULT = "fault ";
    static final String LEFT = "left ";
    static final String OUTCOME = "outcome ";

    private static final int LAUNCHED_BEFORE = 8;

    private final Calls calls = new Calls();
    private final PrintStream out;

    private Life(PrintStream out) {
        this.out = out;
    }

    /**
     * Lives one life.
     *
     * @param args the run's seed, how many steps it has, and which of its lives this is
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // What the JVM before left goes when the first folders are made.
        PrivateFolder.create().close();
        TestFiles.inNewFolder().close();
        out.println(READY);
        if (System.in.read() < 0) {
            return;
        }
        new Life(out)
                .live(Plan.lives(Long.parseLong(args[0]), Integer.parseInt(args[1]))
                        .get(Integer.parseInt(args[2])));
        System.exit(0);
    }

    private void live(Plan plan) throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Targets warm = new Targets()) {
            // What the JDK opens once, it keeps.
            warm.get(0).launch();
            warm.get(0).call(0);
        }
        Census before = Census.now(temporary);
        try (Targets targets = new Targets()) {
            for (Step step : plan.steps()) {
                out.println(step);
                take(step, targets.get(step.target()));
            }
            if (plan.killed()) {
                out.println("waits for its end");
                Thread.sleep(Long.MAX_VALUE);
            }
            // Ends of their own accord, and by being closed, go side by side.
            Step last = new Step(plan.steps().size(), Step.Action.CLOSE, 0, 0, true);
            for (int i = 0; i < Targets.NAMES.size(); i++) {
                calls.begin(last, targets.get(i)::close);
            }
            calls.awaitAll();
        }
        Census left = Census.since(before, temporary);
        calls.outcomes().forEach((what, count) -> out.println(OUTCOME + count + " " + what));
        calls.faults().forEach(fault -> out.println(FAULT + fault.replace("\n", "\n" + FAULT)));
        out.println(LEFT + (left.isEmpty() ? "nothing" : left.text()));
    }

    private void take(Step step, Target target) throws Exception {
        switch (step.action()) {
            case LAUNCH -> calls.begin(step, target::launch);
            case CALL ->
                calls.begin(step, () -> {
                    // So that most calls reach something; some show what a call says that finds nothing.
                    if (step.choice() % LAUNCHED_BEFORE != 0) {
                        launchUnlessRunning(target);
                    }
                    target.call(step.choice() / LAUNCHED_BEFORE);
                });
            case STOP -> signal("STOP", target);
            case CONTINUE -> signal("CONT", target);
            case CRASH -> signal("SEGV", target);
            case KILL -> signal("KILL", target);
            case TERMINATE -> signal("TERM", target);
            case CLOSE -> calls.begin(step, target instanceof AgentTarget ? target::launch : target::close);
            case END -> calls.begin(step, () -> target.end(step.choice()));
            case CLOSE_CONNECTION -> calls.begin(step, target::closeConnection);
            case INTERRUPT -> calls.interrupt(step.choice());
            case WAIT -> calls.awaitAll();
        }
    }

    private static void launchUnlessRunning(Target target) throws Exception {
        try {
            if (target.pid().isEmpty()) {
                target.launch();
            }
        } catch (IllegalStateException e) {
            // Another thread was quicker.
        }
    }

    /** A process that is gone meanwhile gets none. */
    private static void signal(String signal, Target target) throws Exception {
        OptionalLong pid = target.pid();
        if (pid.isPresent()) {
            // The shell's own kill: the program is in a package that small machines lack.
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal, Long.toString(pid.getAsLong()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
