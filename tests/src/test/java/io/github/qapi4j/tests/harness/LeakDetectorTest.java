// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.TestId;
import io.github.qapi4j.runtime.junit.AllowLeaks;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ResourceLeak;
import io.github.qapi4j.runtime.junit.ResourceLeakError;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** What a test leaves behind fails it, by name, and only it; and it is gone all the same. */
@RealQemu
class LeakDetectorTest {
    private static final List<AutoCloseable> LEFT = Collections.synchronizedList(new ArrayList<>());
    private static final Map<String, Long> PIDS = new ConcurrentHashMap<>();
    private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();
    private static final CountDownLatch DONE = new CountDownLatch(1);

    @AfterEach
    void closeWhatWasLeft() throws Exception {
        for (AutoCloseable thing : List.copyOf(LEFT)) {
            thing.close();
        }
    }

    @Iotest
    static class Leaky {
        @Test
        void process(VmBuilder builder, TestFiles files) {
            FOLDERS.put("process", files.testDir());
            PIDS.put("process", builder.build().launch().pid());
        }

        @Test
        void file(TestFiles files) throws IOException {
            FOLDERS.put("file", files.testDir());
            Files.createFile(files.testDir().resolve("forgotten"));
        }

        @Test
        void descriptor(TestFiles files) throws IOException {
            Path file = Files.createFile(files.file("open"));
            InputStream in = Files.newInputStream(file);
            LEFT.add(in);
        }

        @Test
        void socket(TestFiles files) throws IOException {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            LEFT.add(server);
            server.bind(UnixDomainSocketAddress.of(files.socket("s")));
        }

        @Test
        void thread(TestId id) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            DONE.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "qmp-qemu-" + id);
            LEFT.add(thread::interrupt);
            thread.start();
        }

        @Test
        void nothing(Vm vm, VmBuilder builder, TestFiles files) throws IOException {
            vm.launch();
            try (Vm other = builder.build().launch()) {
                assertThat(other.isRunning()).isTrue();
            }
            Files.createFile(files.file("named"));
            vm.addArgs("-m", "64");
        }

        @Test
        @AllowLeaks(value = ResourceLeak.Kind.FILE, because = "it is allowed")
        void allowed(TestFiles files) throws IOException {
            FOLDERS.put("allowed", files.testDir());
            Files.createFile(files.testDir().resolve("forgotten"));
        }
    }

    private static Map<String, List<ResourceLeak>> leaks(EngineExecutionResults results) {
        return results.testEvents().failed().list().stream()
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""),
                        event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                .getThrowable()
                                .map(failure -> ((ResourceLeakError) failure).leaks())
                                .orElseThrow()));
    }

    private static List<String> names(EngineExecutionResults results) {
        return Kit.failures(results).stream()
                .map(failure -> ((ResourceLeakError) failure).test())
                .toList();
    }

    private static void expectAll(EngineExecutionResults results) {
        Map<String, List<ResourceLeak>> leaks = leaks(results);
        assertThat(leaks).containsOnlyKeys("process", "file", "descriptor", "socket", "thread");
        assertThat(names(results)).contains("Leaky.process", "Leaky.thread");
        assertThat(leaks.get("process"))
                .anySatisfy(leak -> assertThat(leak.toString()).startsWith("process " + PIDS.get("process") + ": "));
        assertThat(leaks.get("file"))
                .singleElement()
                .satisfies(leak -> assertThat(leak.toString()).contains("/forgotten, which TestFiles has not named"));
        assertThat(leaks.get("descriptor"))
                .extracting(ResourceLeak::kind)
                .containsExactly(ResourceLeak.Kind.DESCRIPTOR);
        assertThat(leaks.get("socket")).extracting(ResourceLeak::kind).contains(ResourceLeak.Kind.SOCKET);
        assertThat(leaks.get("thread")).extracting(ResourceLeak::kind).containsExactly(ResourceLeak.Kind.THREAD);
        assertThat(PIDS.values())
                .noneMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
        assertThat(FOLDERS.values()).allSatisfy(folder -> assertThat(folder).doesNotExist());
    }

    @Test
    void isBlamedOnTheRightTestInParallel() {
        expectAll(Kit.with().inParallel().run(Leaky.class));
    }

    @Test
    void canBeAllowedForAll() {
        assertThat(Kit.with("leaks=allowed")
                        .run(Leaky.class)
                        .testEvents()
                        .failed()
                        .count())
                .isZero();
        assertThat(FOLDERS.values()).allSatisfy(folder -> assertThat(folder).doesNotExist());
    }

    @Iotest
    static class FailingAndLeaky {
        @Test
        void both(TestFiles files) throws IOException {
            Files.createFile(files.testDir().resolve("forgotten"));
            throw new IllegalStateException("the test's own failure");
        }
    }

    @Test
    void doesNotHideTheTestsOwnFailure() {
        Kit.with()
                .run(FailingAndLeaky.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        EventConditions.finishedWithFailure(
                                TestExecutionResultConditions.message("the test's own failure"),
                                TestExecutionResultConditions.suppressed(
                                        0, TestExecutionResultConditions.instanceOf(ResourceLeakError.class))));
    }
}
