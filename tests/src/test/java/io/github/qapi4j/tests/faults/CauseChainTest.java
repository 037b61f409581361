// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user reads when QEMU crashes below a wait: one message, and no cause that only says it again. */
@RealQemu
@Timeout(300)
class CauseChainTest {
    /** During a call: until it was sent, it could still fail of not being sent. */
    private static Throwable crashedDuringCall(Consumer<Vm> call) throws Exception {
        return crashedDuring(call, true);
    }

    private static Throwable crashedDuring(Consumer<Vm> wait) throws Exception {
        return crashedDuring(wait, false);
    }

    private static Throwable crashedDuring(Consumer<Vm> wait, boolean isCall) throws Exception {
        Semaphore sent = new Semaphore(0);
        try (Vm vm = Vm.builder()
                .session(settings -> settings.withWireLog(message -> {
                    if (message.toString().startsWith(">>> ")) {
                        sent.release();
                    }
                }))
                .build()
                .launch()) {
            vm.execute(Qmp.blockdevAdd(
                    BlockdevOptions.nullCo(b -> b.nodeName("from").size(1L << 40))));
            vm.execute(
                    Qmp.blockdevAdd(BlockdevOptions.nullCo(b -> b.nodeName("to").size(1L << 40))));
            vm.execute(Qmp.blockdevMirror()
                    .device("from")
                    .target("to")
                    .sync(MirrorSyncMode.FULL)
                    .jobId("mirror")
                    .speed(1L));
            // A stopped QEMU answers nothing, so that the wait surely has begun when it crashes.
            long pid = vm.pid();
            Signals.send("STOP", pid);
            sent.drainPermits();
            CompletableFuture<Void> waiting = InThread.start(() -> {
                wait.accept(vm);
                return null;
            });
            assertThat(sent.tryAcquire(isCall ? 1 : 0, 2, TimeUnit.MINUTES)).isTrue();
            Signals.send("SEGV", pid);
            // It has crashed before, if one of its threads had not yet stopped.
            Signals.sendIfThere("CONT", pid);
            Throwable failure = catchThrowable(waiting::join);
            return failure instanceof CompletionException wrapper
                    ? Objects.requireNonNull(wrapper.getCause())
                    : failure;
        }
    }

    private static void assertShort(Throwable failure, String waited) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            chain.add(cause);
        }
        assertThat(failure)
                .isInstanceOf(QmpConnectionLostException.class)
                .hasMessageContaining(waited)
                .hasMessageContaining("signal 11 (SIGSEGV)");
        // The error of the socket, if there was one.
        assertThat(chain).hasSizeLessThanOrEqualTo(2);
        assertThat(chain.subList(1, chain.size()))
                .allSatisfy(cause -> assertThat(cause).isInstanceOf(IOException.class));
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void ofACommand() throws Exception {
        assertShort(crashedDuringCall(vm -> vm.execute(Qmp.queryStatus())), "'query-status' waited for its reply");
        assertShort(crashedDuringCall(vm -> vm.execute("query-named-block-nodes", null)), "'query-named-block-nodes'");
        assertShort(crashedDuringCall(vm -> vm.submit(Qmp.queryStatus()).join()), "'query-status'");
    }

    @Test
    void ofAnEvent() throws Exception {
        assertShort(crashedDuring(vm -> vm.waitFor(Stop.class)), "waiting for Stop");
    }

    @Test
    void ofAJob() throws Exception {
        assertShort(
                crashedDuring(vm -> vm.blockdevCreate(BlockdevCreateOptions.file(
                        b -> b.filename("/nonexistent/disk").size(512L)))),
                "blockdev-create");
        assertShort(crashedDuring(vm -> vm.runJob("mirror")), "mirror");
    }
}
