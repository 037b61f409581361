// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.guest.GuestBuilder;
import io.github.qapi4j.runtime.guest.Until;
import io.github.qapi4j.runtime.junit.GuestPlan;
import io.github.qapi4j.runtime.junit.GuestScope;
import io.github.qapi4j.runtime.junit.GuestTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the extension does around the tests of a user. The guests here have no kernel: their firmware finds nothing to start. */
@RealGuest
class GuestExtensionTest {
    @TempDir
    private Path folder;

    /** Ready at once, with a console that shows the firmware's text. */
    static final class Firmware implements GuestPlan {
        @Override
        public void describe(GuestBuilder guest) {
            GuestParts.emulate(guest).name("kit").agent().display();
        }

        @Override
        public Until ready() {
            return Until.screenStandsStill(Duration.ofMillis(200));
        }
    }

    @GuestTest(Firmware.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Restored {
        static String first = "";

        @Test
        @Order(1)
        void fails(Guest guest) {
            first = guest.vm().name() + guest.vm().pid();
            fail("as it should");
        }

        @Test
        @Order(2)
        void hasTheSameGuest(Guest guest) {
            assertThat(guest.vm().name() + guest.vm().pid()).isEqualTo(first);
            assertThat(guest.vm().hmp("info snapshots")).contains("qapi4j-ready");
            var unused = guest.vm().kill();
        }

        @Test
        @Order(3)
        void hasAnotherOneAfterItsEnd(Guest guest) {
            assertThat(guest.isUp()).isTrue();
        }
    }

    @GuestTest(value = Firmware.class, scope = GuestScope.TEST)
    static class Fresh {
        @Test
        void hasOne(Guest guest) {
            assertThat(guest.isUp()).isTrue();
        }

        @Test
        void hasOneToo(Guest guest) {
            assertThat(guest.isUp()).isTrue();
        }
    }

    @Test
    void aFailedTestShowsItsGuest() throws IOException {
        EngineExecutionResults results = run(Restored.class);

        assertThat(results.testEvents().failed().count()).isEqualTo(1);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/guest/"))
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
            assertThat(names).containsExactlyInAnyOrder("state.txt", "console.txt", "screen.png", "agent.txt");
        }
    }

    @Test
    void eachTestMayHaveOneInParallel() {
        EngineExecutionResults results = run(Fresh.class);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
    }

    private EngineExecutionResults run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .outputDirectoryCreator(new ReportFolder(folder))
                .selectors(selectClass(type))
                .execute();
    }
}
