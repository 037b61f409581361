// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.BlockJobCompleted;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.MirrorSyncMode;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lives by itself; that it does as QEMU does is compared in the tests that have one. */
class FakeModelTest {
    private static FakeQemuBuilder withNodes() {
        return FakeQemu.builder(QmpIndex.INSTANCE)
                .blockdev("{\"driver\": \"null-co\", \"node-name\": \"disk\", \"size\": 65536}")
                .blockdev("{\"driver\": \"null-co\", \"node-name\": \"copy\", \"size\": 65536}");
    }

    @Test
    void theGuestStopsAndGoesOn() {
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = fake.connect()) {
            assertThat(client.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
            client.execute(Qmp.stop());
            assertThat(client.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.PAUSED);
            client.execute(Qmp.cont());
            assertThat(client.execute(Qmp.queryStatus()).running()).isTrue();
        }
    }

    @Test
    void aBackupIsDoneAtOnce() {
        try (FakeQemu fake = withNodes().start();
                QmpClient client = fake.connect();
                EventListener events = client.listen(JobStatusChange.class)) {
            client.execute(Qmp.blockdevBackup()
                    .device("disk")
                    .sync(MirrorSyncMode.FULL)
                    .target("copy")
                    .jobId("j"));
            assertThat(statesUntilNull(events))
                    .startsWith(JobStatus.CREATED, JobStatus.RUNNING)
                    .endsWith(JobStatus.WAITING, JobStatus.PENDING, JobStatus.CONCLUDED, JobStatus.NULL);
            assertThat(client.execute(Qmp.queryJobs())).isEmpty();
        }
    }

    private static List<JobStatus> statesUntilNull(EventListener events) {
        List<JobStatus> states = new ArrayList<>();
        do {
            states.add(events.waitFor(JobStatusChange.class).status());
        } while (states.get(states.size() - 1) != JobStatus.NULL);
        return states;
    }

    @Test
    void aJobThatIsHeldEndsWhenTheTestSaysSo() {
        try (FakeQemu fake = withNodes().holdingJobs().start();
                QmpClient client = fake.connect()) {
            var backup = Qmp.blockdevBackup()
                    .device("disk")
                    .sync(MirrorSyncMode.FULL)
                    .target("copy");
            client.execute(backup.jobId("good"));
            assertThat(client.execute(Qmp.queryJobs()).get(0).status()).isEqualTo(JobStatus.RUNNING);
            assertThatThrownBy(() -> client.execute(Qmp.blockdevDel().nodeName("disk")))
                    .hasMessageContaining("Node 'disk' is busy: block device is in use by block job: backup");
            fake.finishJob("good");
            assertThat(client.events().waitFor(BlockJobCompleted.class).error()).isNull();
            client.execute(backup.jobId("bad"));
            fake.failJob("bad", "No space left on device");
            assertThat(client.waitFor(
                                    BlockJobCompleted.class,
                                    event -> event.device().equals("bad"))
                            .error())
                    .isEqualTo("No space left on device");
            assertThatThrownBy(() -> fake.finishJob("bad")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void quitEndsIt() {
        try (FakeQemu fake = FakeQemu.start();
                QmpClient client = fake.connect()) {
            client.execute(Qmp.quit());
            assertThatThrownBy(() -> client.execute(Qmp.queryStatus())).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(fake::connect).isInstanceOf(RuntimeException.class);
        }
    }
}
