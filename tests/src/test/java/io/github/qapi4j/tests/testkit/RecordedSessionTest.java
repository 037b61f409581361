// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.Transcript;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.FakeQemuFailure;
import io.github.qapi4j.runtime.testkit.Recording;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session with the real QEMU, and the same program against what was recorded of it. */
@RealQemu
@Timeout(300)
class RecordedSessionTest {
    @TempDir
    private Path folder = Path.of("");

    /** The program under test. */
    private static List<String> backUp(QmpClient client) {
        client.execute(
                Qmp.blockdevAdd(BlockdevOptions.nullCo(b -> b.nodeName("disk").size(1L << 20))));
        client.execute(
                Qmp.blockdevAdd(BlockdevOptions.nullCo(b -> b.nodeName("copy").size(1L << 20))));
        client.execute(Qmp.blockdevBackup()
                .device("disk")
                .sync(MirrorSyncMode.FULL)
                .target("copy")
                .jobId("backup"));
        BlockJobCompleted end = client.events().waitFor(BlockJobCompleted.class);
        while (!client.execute(Qmp.queryJobs()).isEmpty()) {
            Thread.onSpinWait();
        }
        client.execute(Qmp.blockdevDel().nodeName("copy"));
        return List.of(
                String.valueOf(client.execute(Qmp.queryStatus())),
                String.valueOf(end.dataJson()),
                String.valueOf(client.execute(Qmp.queryNamedBlockNodes())));
    }

    @Test
    void isAnsweredAgain() {
        Path transcript = folder.resolve("transcript");
        List<String> ofQemu;
        try (Transcript log = Transcript.to(transcript);
                Vm vm = Vm.builder()
                        .machine("none")
                        .session(settings -> settings.withWireLog(log))
                        .build()
                        .launch()) {
            ofQemu = backUp(vm.qmp());
        }
        Recording recording = Recording.of(transcript);
        for (Recording each : List.of(recording, recording.withTimes())) {
            try (FakeQemu fake =
                            FakeQemu.builder(QmpIndex.INSTANCE).replay(each).start();
                    QmpClient client = fake.connect()) {
                assertThat(backUp(client)).isEqualTo(ofQemu);
            }
        }
        FakeQemu fake = FakeQemu.builder(QmpIndex.INSTANCE).replay(recording).start();
        try (QmpClient client = fake.connect()) {
            assertThatThrownBy(() -> client.execute(Qmp.blockdevDel().nodeName("disk")))
                    .hasMessageContaining("the recorded session has not {\"arguments\": {\"node-name\": \"disk\"},"
                            + " \"execute\": \"blockdev-del\"}; it goes on with");
        }
        assertThatThrownBy(fake::close).isInstanceOf(FakeQemuFailure.class);
    }
}
