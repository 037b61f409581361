// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.tests.guest.GuestParts;
import io.github.qapi4j.tests.guest.RealGuest;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample that docs/guests.md shows, built as its readers build it. */
@RealGuest
class GuestSampleTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void bootsAKernel() throws Exception {
        SampleProject project = SampleProject.copied("guest", folder);
        String parts = "-DargLine=-Dkernel=" + GuestParts.kernel() + " -Dbusybox=" + GuestParts.busyboxProgram();
        assertThat(project.maven("test", parts))
                .contains("BUILD SUCCESS")
                .containsPattern("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }
}
