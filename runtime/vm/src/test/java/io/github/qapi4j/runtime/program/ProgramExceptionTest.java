// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What went wrong names the program, by the same method in all. */
class ProgramExceptionTest {
    @Test
    void aFailedJobNamesTheProgramThatRanIt() {
        JobResult result = JobResult.failed("vm0", "backup", "No space left on device", "");
        assertThatThrownBy(result::orThrow)
                .isInstanceOfSatisfying(
                        ProgramException.class, e -> assertThat(e.peer()).isEqualTo("vm0"))
                .hasMessage("vm0: job 'backup' failed: No space left on device");
    }

    @Test
    void aFailedJobIsReportedWithTheOutputAndACancelledOneAsCancelled() {
        assertThatThrownBy(JobResult.failed("vm0", "backup", "Input/output error", "first\nlast\n")::orThrow)
                .hasMessage("vm0: job 'backup' failed: Input/output error; its output ends:\nfirst\nlast");
        JobResult cancelled = JobResult.cancelled("vm0", "backup", "Operation canceled", "");
        assertThat(cancelled.isCancelled()).isTrue();
        assertThatThrownBy(cancelled::orThrow)
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        e -> assertThat(e.isCancelled()).isTrue())
                .hasMessage("vm0: job 'backup' was cancelled: Operation canceled")
                .hasNoCause();
    }

    @Test
    void aFailedLaunchSaysHowFarItCame() {
        FailedLaunch launch = new FailedLaunch(List.of("qemu", "-x y"), new ExitStatus(1), "first\nlast\n");
        LaunchException e = new LaunchException("vm0", "QEMU", launch.reason("vm0", "vm0: gone"), launch, null);
        assertThat(e.peer()).isEqualTo("vm0");
        assertThat(e.exit()).contains(new ExitStatus(1));
        assertThat(e.log()).isEqualTo("first\nlast\n");
        assertThat(e)
                .hasMessage("vm0: QEMU did not start: the process ended before the session was open\n"
                        + "  command line: qemu '-x y'\n  ended: exit code 1\n  output: first\n    last");
    }

    @Test
    void theReasonIsTheMessageIfTheProcessDidNotEndByItself() {
        FailedLaunch launch = new FailedLaunch(List.of("qemu"), null, "");
        assertThat(launch.reason("vm0", "vm0: no answer")).isEqualTo("no answer");
        assertThat(launch.reason("vm0", "no answer")).isEqualTo("no answer");
        assertThat(launch.report()).contains("ended: not by itself", "output: none");
    }

    @Test
    void onlySigkillIsTheEndOfWhatWasKilled() {
        assertThat(ProcessExit.killed(new ExitStatus(137), "").means()).isEqualTo(ProcessExit.Means.SIGKILL);
        assertThat(ProcessExit.killed(new ExitStatus(0), "").means()).isEqualTo(ProcessExit.Means.BY_ITSELF);
        assertThat(ProcessExit.killed(new ExitStatus(0), "")).hasToString("ended by itself: exit code 0");
        assertThat(ProcessExit.killed(new ExitStatus(137), "")).hasToString("ended after SIGKILL: signal 9 (SIGKILL)");
        assertThat(ProcessExit.killed(new ExitStatus(143), "").isClean()).isFalse();
    }
}
