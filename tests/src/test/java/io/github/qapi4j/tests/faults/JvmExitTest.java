// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.process.ManagedProcess;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.process.ProcessRequest;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.fixture.ByHand;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that exits, or is killed, without ending its VMs leaves none behind. */
@RealQemu
@Timeout(300)
class JvmExitTest {
    private static final String NOBODY = "65534";

    @TempDir
    private Path folder = Path.of("");

    /** Launches a VM, says where it is, and leaves or waits for its own end. */
    static final class Careless {
        private Careless() {}

        public static void main(String[] args) throws Exception {
            Vm vm = Vm.builder(ByHand.SCHEMA).build().launch();
            Leftovers left = Leftovers.of(vm);
            System.out.println(left.pid() + " " + left.folder());
            if (args.length > 0) {
                Thread.sleep(Long.MAX_VALUE);
            }
            System.exit(0);
        }
    }

    /** Starts a process that starts another one, which loses it, and waits for its own end. */
    static final class Ancestor {
        private Ancestor() {}

        public static void main(String[] args) throws Exception {
            PrivateFolder folder = PrivateFolder.create();
            String script = "sleep 1000 & echo $!; wait";
            ManagedProcess process = ManagedProcess.start(
                    new ProcessRequest("shell", List.of("/bin/sh", "-c", script), folder.resolve("log")));
            String said = "";
            while (!said.endsWith("\n")) {
                said = process.log().text();
            }
            System.out.println(process.pid() + " " + said.strip() + " " + folder.path());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Makes a private folder, as every launch does. */
    static final class Next {
        private Next() {}

        public static void main(String[] args) {
            PrivateFolder.create().close();
        }
    }

    /** Makes a test's files, says where, and waits for its own end. */
    static final class Tester {
        private Tester() {}

        public static void main(String[] args) throws Exception {
            TestFiles files = TestFiles.inNewFolder();
            System.out.println(files.createImage("disk", 1 << 20) + " " + files.testDir());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static void assertEnds(String pid) {
        // Whoever reaps orphans here may take a moment.
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(60)));
    }

    private static void assumeLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")), "no /proc: not on Linux");
    }

    private static void assumeSetpriv() {
        assumeTrue(QemuBinary.find("setpriv").isPresent(), "there is no setpriv (package util-linux)");
    }

    private void assertNextJvmCleansUp(String left) throws Exception {
        try (OtherJvm next = OtherJvm.start(folder, Next.class)) {
            next.awaitExit();
        }
        assertThat(Path.of(left)).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void exitEndsProcessesAndRemovesFolders() throws Exception {
        try (OtherJvm jvm = OtherJvm.start(folder, Careless.class)) {
            List<String> said = jvm.words();
            jvm.awaitExit();
            assertThat(said).hasSize(2);
            assertEnds(said.get(0));
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void killedJvmTakesQemuWithItAndTheNextOneRemovesItsFolder() throws Exception {
        assumeLinux();
        assumeSetpriv();
        try (OtherJvm jvm = OtherJvm.start(folder, Careless.class, "wait")) {
            List<String> said = jvm.words();
            assertThat(said).hasSize(2);
            jvm.kill();
            assertEnds(said.get(0));
            assertThat(Path.of(said.get(1))).isDirectory();
            assertNextJvmCleansUp(said.get(1));
        }
    }

    @Test
    void killedTestsFilesAreRemovedByTheNextJvm() throws Exception {
        try (OtherJvm jvm = OtherJvm.start(folder, Tester.class)) {
            List<String> said = jvm.words();
            jvm.kill();
            assertThat(Path.of(said.get(0))).exists();
            assertNextJvmCleansUp(said.get(1));
        }
    }

    @Test
    void killedJvmTakesAStoppedQemuWithIt() throws Exception {
        assumeLinux();
        assumeSetpriv();
        try (OtherJvm jvm = OtherJvm.start(folder, Careless.class, "wait")) {
            List<String> said = jvm.words();
            Signals.send("STOP", Long.parseLong(said.get(0)));
            jvm.kill();
            assertEnds(said.get(0));
            assertNextJvmCleansUp(said.get(1));
        }
    }

    @Test
    void killedJvmOfAnOrdinaryUserDoesSoToo() throws Exception {
        assumeLinux();
        assumeSetpriv();
        assumeTrue(Files.getOwner(Path.of("/proc/self")).getName().equals("root"), "all others here are such users");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> asNobody =
                List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--inh-caps=-all");
        try (OtherJvm jvm = OtherJvm.start(asNobody, folder, Careless.class, "wait")) {
            List<String> said = jvm.words();
            assumeTrue(said.size() == 2, "another user cannot run these tests, perhaps because he cannot read them");
            jvm.kill();
            assertEnds(said.get(0));
            // Root's next JVM does not touch what is not root's.
            try (OtherJvm next = OtherJvm.start(folder, Next.class)) {
                next.awaitExit();
            }
            assertThat(Path.of(said.get(1))).exists();
            try (OtherJvm next = OtherJvm.start(asNobody, folder, Next.class)) {
                next.awaitExit();
            }
            assertThat(Path.of(said.get(1))).doesNotExist();
        }
    }

    @Test
    void nextJvmKillsWhatTheProcessesOfAKilledOneHadStarted() throws Exception {
        assumeLinux();
        assumeSetpriv();
        try (OtherJvm jvm = OtherJvm.start(folder, Ancestor.class)) {
            List<String> said = jvm.words();
            assertThat(said).hasSize(3);
            jvm.kill();
            assertEnds(said.get(0));
            // The other one may be gone already: any JVM that starts a process now is a next one.
            assertNextJvmCleansUp(said.get(2));
            assertEnds(said.get(1));
        }
    }

    @Test
    void livingJvmKeepsItsFolderAndItsProcesses() throws Exception {
        try (OtherJvm jvm = OtherJvm.start(folder, Careless.class, "wait")) {
            List<String> said = jvm.words();
            try (OtherJvm next = OtherJvm.start(folder, Next.class)) {
                next.awaitExit();
            }
            assertThat(Path.of(said.get(1))).isDirectory();
            assertThat(ProcessHandle.of(Long.parseLong(said.get(0)))).isPresent();
        }
    }
}
