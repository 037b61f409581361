// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Resume;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.AllowUnchecked;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.UncheckedError;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.program.JobFailedException;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpEventsLostException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a test should have looked at and did not fails it. */
@RealQemu
class UncheckedTest {
    @Iotest
    static class Logging {
        @Test
        void forgets(TestLog log) {
            log.log("one");
            log.log("two");
        }

        @Test
        void forgetsItsVm(Vm vm, LoggedVm logged) {
            vm.launch();
            logged.qmpLog(Qmp.queryStatus());
        }

        @Test
        void reads(TestLog log) {
            log.log("one");
            assertThat(log.text()).isEqualTo("one\n");
        }

        @Test
        void writesNothing(TestLog log) {
            assertThat(log.unread()).isZero();
        }

        @Test
        @AllowUnchecked(because = "it is for those who look into it")
        void meansIt(TestLog log) {
            log.log("one");
        }

        @Test
        void fails(TestLog log) {
            log.log("one");
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void logThatIsComparedWithNothingIsAFailure() {
        Map<String, Throwable> failures = Kit.failuresByTest(Kit.with().run(Logging.class));

        assertThat(failures).containsOnlyKeys("forgets", "forgetsItsVm", "fails");
        assertThat(failures.get("forgets")).isInstanceOf(UncheckedError.class).hasMessage("""
                        Logging.forgets left unchecked:
                            its log, with 2 records that are compared with nothing: @ReferenceLog compares them, log.text() reads them
                        (@AllowUnchecked(because = …) allows it)""");
        assertThat(failures.get("fails")).hasMessage("on purpose").hasNoSuppressedExceptions();
        assertThat(Kit.failuresByTest(Kit.with("unchecked=allowed").run(Logging.class)))
                .containsOnlyKeys("fails");
    }

    @Iotest
    static class Creating {
        private static BlockdevCreateOptions impossible(TestFiles files) {
            return BlockdevCreateOptions.file(
                    b -> b.filename(files.path("no-folder") + "/disk").size(512L));
        }

        @Test
        void forgets(Vm vm, TestFiles files) {
            vm.launch().blockdevCreate(impossible(files));
        }

        @Test
        void forgetsInAThread(Vm vm, TestFiles files) throws InterruptedException {
            vm.launch();
            Thread thread = new Thread(() -> vm.blockdevCreate(impossible(files)));
            thread.start();
            thread.join();
        }

        @Test
        void asks(Vm vm, TestFiles files) {
            assertThat(vm.launch().blockdevCreate(impossible(files)).isSuccess())
                    .isFalse();
        }

        @Test
        void demands(Vm vm, TestFiles files) {
            vm.launch();
            assertThat(catchThrowable(() -> vm.blockdevCreate(impossible(files)).orThrow()))
                    .isInstanceOf(JobFailedException.class);
        }

        @Test
        void logs(Vm vm, LoggedVm logged, TestFiles files) {
            vm.launch();
            logged.blockdevCreate(impossible(files));
            assertThat(logged.log().text()).contains("Job failed: ");
        }

        @Test
        void succeeds(Vm vm, TestFiles files) {
            vm.launch()
                    .blockdevCreate(BlockdevCreateOptions.file(
                            b -> b.filename(files.path("disk")).size(512L)));
        }

        @Test
        @AllowUnchecked(because = "whether it fails depends on the machine")
        void meansIt(Vm vm, TestFiles files) {
            vm.launch().blockdevCreate(impossible(files));
        }

        @Test
        void failsOtherwise(Vm vm, TestFiles files) {
            vm.launch().blockdevCreate(impossible(files));
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void jobThatFailedWithoutAnybodyLookingIsAFailure() {
        Map<String, Throwable> failures = Kit.failuresByTest(Kit.with().run(Creating.class));

        assertThat(failures).containsOnlyKeys("forgets", "forgetsInAThread", "failsOtherwise");
        assertThat(failures.get("forgets"))
                .isInstanceOf(UncheckedError.class)
                .hasMessageContaining(": job 'job0' failed: ")
                .hasMessageContaining("No such file or directory; its result was not checked");
        assertThat(requireNonNull(failures.get("failsOtherwise")).getSuppressed())
                .as("it may be why")
                .singleElement()
                .isInstanceOf(UncheckedError.class);
    }

    @Iotest
    static class Listening {
        private static Vm launch(VmBuilder builder) {
            return builder.session(settings -> settings.withEventCapacity(2))
                    .build()
                    .launch();
        }

        private static void overflow(Vm vm) {
            for (int i = 0; i < 4; i++) {
                vm.execute(Qmp.stop());
                vm.execute(Qmp.cont());
            }
        }

        @Test
        void overflows(VmBuilder builder) {
            try (Vm vm = launch(builder);
                    EventListener events = vm.listen(Stop.class)) {
                overflow(vm);
                assertThat(events.queued()).hasSize(2);
            }
        }

        @Test
        void isTold(VmBuilder builder) {
            try (Vm vm = launch(builder);
                    EventListener events = vm.listen(Stop.class)) {
                overflow(vm);
                assertThat(catchThrowable(() -> events.waitFor(Stop.class, event -> false)))
                        .isInstanceOf(QmpEventsLostException.class);
            }
        }

        @Test
        void forgetsThem(VmBuilder builder) {
            try (Vm vm = launch(builder);
                    EventListener events = vm.listen(Stop.class)) {
                overflow(vm);
                events.clear();
            }
        }

        @Test
        void hasRoom(VmBuilder builder) {
            try (Vm vm = launch(builder);
                    EventListener events = vm.listen(Resume.class)) {
                vm.execute(Qmp.stop());
                vm.execute(Qmp.cont());
                assertThat(events.waitFor(Resume.class)).isNotNull();
            }
        }
    }

    @Test
    void listenerThatOverflowsIsAFailureUnlessItSaysSo() {
        Map<String, Throwable> failures = Kit.failuresByTest(Kit.with().run(Listening.class));

        assertThat(failures).containsOnlyKeys("overflows");
        assertThat(failures.get("overflows"))
                .isInstanceOf(UncheckedError.class)
                .hasMessageContaining(": a listener dropped 2 events because its queue was full");
    }
}
