// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.Until;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealGuest
class GuestMigrationTest {
    private static final Duration LIMIT = Duration.ofMinutes(8);

    @TempDir
    private Path folder;

    @Test
    void aGuestThatCountsGoesOnWhereItWas() {
        String socket = "unix:" + folder.resolve("m");
        try (Guest from = counting().start(Until.console("^count 3$"));
                Guest to = counting().incoming(socket).start()) {
            from.vm().execute(Qmp.migrate().uri(socket));
            from.vm().waitMigration(null, LIMIT);
            assertThat(from.vm().execute(Qmp.queryStatus()).status()).isEqualTo(RunState.POSTMIGRATE);
            // Its end is the end of what is still on its way to us.
            from.vm().shutdown();
            long last = Long.parseLong(lastCount(from));
            to.await(Until.console("^count " + (last + 5) + "\n"));

            assertThat(Long.parseLong(to.console().expect("^count (\\d+)\n").group(1)))
                    .as("no number twice")
                    .isBetween(last, last + 2);
        }
    }

    private static String lastCount(Guest guest) {
        String last = "0";
        String text = guest.console().text();
        // Without a line that goes on elsewhere.
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
            last = line.matches("count \\d+") ? line.substring(6) : last;
        }
        return last;
    }

    private static GuestBuilder counting() {
        return GuestParts.guest(GuestParts.busybox()
                .init("i=0", "while :; do i=$((i+1)); echo count $i; sleep 0.1; done")
                .build());
    }
}
