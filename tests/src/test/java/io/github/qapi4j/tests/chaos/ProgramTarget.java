// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.program.ProcessExit;
import io.github.qapi4j.runtime.program.ProgramBuilder;
import io.github.qapi4j.runtime.program.ProgramDeadlines;
import io.github.qapi4j.runtime.program.QmpProgram;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.vm.Accelerator;
import io.github.qapi4j.runtime.vm.ConsoleOptions;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A VM or a storage daemon, launched again and again. */
final class ProgramTarget implements Target {
    private static final Duration CALL = Duration.ofSeconds(2);
    private static final ProgramDeadlines DEADLINES =
            new ProgramDeadlines(Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(2));
    private static final List<String> QUESTIONS =
            List.of("query-named-block-nodes", "query-jobs", "query-qmp-schema", "query-version", "query-chardev");

    private final QmpProgram<?> program;

    private ProgramTarget(QmpProgram<?> program) {
        this.program = program;
    }

    static Target vm(String name) {
        Vm vm = withDeadlines(
                        Vm.builder().name(name).accelerator(Accelerator.NONE).machine("none"))
                .qtest()
                .console(ConsoleOptions.serial())
                .build();
        return new ProgramTarget(vm);
    }

    static Target daemon() {
        return new ProgramTarget(
                withDeadlines(QemuStorageDaemon.builder().name("daemon")).build());
    }

    private static <B extends ProgramBuilder<B>> B withDeadlines(B builder) {
        return builder.deadlines(DEADLINES)
                .session(settings -> settings.withCommandDeadline(CALL).withEventDeadline(Duration.ofMillis(300)));
    }

    @Override
    public void launch() {
        QmpProgram<?> unused = program.launch();
    }

    @Override
    public void call(int choice) throws Exception {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (choice % 10) {
            case 0 -> program.execute("query-status", null);
            case 1 -> program.execute("stop", null);
            case 2 -> program.execute("cont", null);
            case 3 ->
                program.execute("blockdev-add", node.put("driver", "null-co").put("node-name", "n" + choice % 7));
            case 4 -> program.execute("blockdev-del", node.put("node-name", "n" + choice % 7));
            case 5 -> {
                var unused = program.qmp().submit(question(choice), null);
            }
            case 6 -> {
                try (EventListener listener = program.listen()) {
                    QmpEvent unused = listener.next();
                }
            }
            case 7 -> program.execute("quit", null);
            case 8 -> mirror(choice % 7);
            case 9 -> callTheSide(choice / 10);
            default -> program.execute(question(choice), null);
        }
    }

    /** Uses what a VM has besides its monitor. */
    private void callTheSide(int choice) {
        if (!(program instanceof Vm vm)) {
            program.execute("query-block-exports", null);
        } else if (choice % 3 == 0) {
            String unused = vm.hmp("info block");
        } else if (choice % 3 == 1) {
            long unused = vm.qtest().clockStep();
        } else {
            String unused = vm.console().waitFor("login:", Duration.ofMillis(200));
        }
    }

    private static String question(int choice) {
        return QUESTIONS.get(choice / 10 % QUESTIONS.size());
    }

    /** A job that does not end by itself. */
    private void mirror(int node) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments
                .put("job-id", "job" + node)
                .put("device", "n" + node)
                .put("speed", 1)
                .put("sync", "full");
        program.execute("blockdev-mirror", arguments.put("target", "n" + (node + 1) % 7));
        program.waitFor(QmpEvent.class, event -> false, Duration.ofMillis(200));
    }

    @Override
    public void end(int choice) {
        ProcessExit unused = switch (choice % 4) {
            case 0 -> program.shutdown();
            case 1 -> program.terminate();
            case 2 -> program.kill();
            default -> program.awaitEnd(Duration.ofMillis(500));
        };
    }

    @Override
    public OptionalLong pid() {
        try {
            return program.isRunning() ? OptionalLong.of(program.pid()) : OptionalLong.empty();
        } catch (IllegalStateException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void closeConnection() {
        program.qmp().close();
    }

    @Override
    public void close() {
        program.close();
    }
}
