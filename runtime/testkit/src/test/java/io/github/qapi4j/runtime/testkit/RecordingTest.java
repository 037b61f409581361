// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.HumanMonitorCommand;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.qmp.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transcript has, a fake does again. Transcripts of a real QEMU are replayed in the tests that have one. */
class RecordingTest {
    @TempDir
    private Path folder = Path.of("");

    private Path record() {
        Path transcript = folder.resolve("transcript");
        try (FakeQemu fake = FakeQemu.start();
                Transcript log = Transcript.to(transcript);
                QmpClient client = QmpClient.connect(
                        fake.socket(), QmpSettings.of("vm", QmpIndex.INSTANCE).withWireLog(log))) {
            fake.on(HumanMonitorCommand.class)
                    .reply("first of /tmp/a")
                    .reply("second of /tmp/a")
                    .refuse("not again");
            client.execute(Qmp.queryStatus());
            client.execute(Qmp.stop());
            client.execute(Qmp.queryStatus());
            client.execute(Qmp.humanMonitorCommand().commandLine("info /tmp/a"));
            client.execute(Qmp.humanMonitorCommand().commandLine("info /tmp/a"));
            assertThatThrownBy(() -> client.execute(Qmp.humanMonitorCommand().commandLine("info /tmp/a")));
        }
        return transcript;
    }

    @Test
    void answersAsItWasRecorded() {
        Recording recording = Recording.of(record()).replacing("/tmp/a", "/tmp/b");
        try (FakeQemu fake =
                        FakeQemu.builder(QmpIndex.INSTANCE).replay(recording).start();
                QmpClient client = fake.connect()) {
            assertThat(client.execute(Qmp.queryStatus()).running()).isTrue();
            client.execute(Qmp.stop());
            client.events().waitFor(Stop.class);
            for (int i = 0; i < 3; i++) {
                // Asked more often than recorded.
                assertThat(client.execute(Qmp.queryStatus()).running()).isFalse();
            }
            assertThat(client.execute(Qmp.humanMonitorCommand().commandLine("info /tmp/b")))
                    .isEqualTo("first of /tmp/b");
            assertThat(client.execute(Qmp.humanMonitorCommand().commandLine("info /tmp/b")))
                    .isEqualTo("second of /tmp/b");
            assertThatThrownBy(() -> client.execute(Qmp.humanMonitorCommand().commandLine("info /tmp/b")))
                    .hasMessageContaining("not again");
        }
    }

    @Test
    void answersWithoutIdsAreThoseOfTheCommandsInTheirOrder() throws Exception {
        Path transcript = folder.resolve("without-ids");
        Files.write(
                transcript,
                List.of(
                        "2026-01-01T00:00:00.000000Z <<< {\"QMP\":{}}",
                        "2026-01-01T00:00:00.000001Z >>> {\"execute\":\"query-name\"}",
                        "2026-01-01T00:00:00.000002Z >>> {\"execute\":\"query-uuid\"}",
                        "2026-01-01T00:00:00.000003Z <<< {\"return\":{\"name\":\"n\"}}",
                        "2026-01-01T00:00:00.000004Z <<< {\"return\":{\"UUID\":\"u\"}}"));
        try (FakeQemu fake = FakeQemu.builder(QmpIndex.INSTANCE)
                        .replay(Recording.of(transcript))
                        .start();
                QmpClient client = fake.connect()) {
            assertThat(client.execute(Qmp.queryUuid()).uuid()).isEqualTo("u");
            assertThat(client.execute(Qmp.queryName()).name()).isEqualTo("n");
        }
    }

    @Test
    void aMismatchSaysWhatCameAndWhatWasRecorded() {
        FakeQemu fake = FakeQemu.builder(QmpIndex.INSTANCE)
                .replay(Recording.of(record()).withTimes())
                .start();
        try (QmpClient client = fake.connect()) {
            client.execute(Qmp.queryStatus());
            assertThatThrownBy(() -> client.execute(Qmp.cont()))
                    .hasMessageContaining("the recorded session has not {\"execute\": \"cont\"};"
                            + " it goes on with {\"execute\": \"stop\"}");
            client.execute(Qmp.stop());
            assertThatThrownBy(() -> client.execute(Qmp.stop())).hasMessageContaining("has not so often");
        }
        assertThatThrownBy(fake::close).isInstanceOf(FakeQemuFailure.class).hasMessageContaining("2 commands");
    }

    @Test
    void whatIsNoTranscriptIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other"), "\n{\"execute\": \"stop\"}\n");
        assertThatThrownBy(() -> Recording.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other:2: no line of a transcript");
    }
}
