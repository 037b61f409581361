// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes started by a JVM that can make no more threads, as its address space is used up. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class NoThreadsLeftTest {
    private static final String LITTLE_SPACE = "ulimit -v 6000000; exec \"$0\" \"$@\"";

    /** The first start of a JVM also finds out how the process can be made to die with it. */
    @ParameterizedTest
    @ValueSource(strings = {NoThreadsProcess.LATER, NoThreadsProcess.FIRST})
    void startsFailAtOnceAndLeaveNoProcess(String when, @TempDir Path folder) throws Exception {
        Process jvm = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        LITTLE_SPACE,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:ReservedCodeCacheSize=64m",
                        "-XX:CompressedClassSpaceSize=64m",
                        "-Xlog:disable",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        NoThreadsProcess.class.getName(),
                        folder.resolve("log").toString(),
                        when)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(jvm.waitFor(2, TimeUnit.MINUTES)).isTrue();
            // How many threads are enough depends on the JDK.
            assertThat(said.replace("started", "refused").lines())
                    .containsExactly("refused", "refused", "refused", "refused", "refused", "0", "true");
        } finally {
            jvm.destroyForcibly();
        }
    }
}
