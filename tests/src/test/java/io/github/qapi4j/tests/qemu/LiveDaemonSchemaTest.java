// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.command.BlockdevAdd;
import io.github.qapi4j.qemu.command.BlockdevCreate;
import io.github.qapi4j.qemu.command.DeviceAdd;
import io.github.qapi4j.qemu.command.QueryStatus;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockDeviceInfo;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The storage daemon says itself which part of the schema it has, whatever its release. */
@RealStorageDaemon
@Timeout(300)
class LiveDaemonSchemaTest {
    static Stream<Path> daemons() {
        return OtherQemus.storageDaemons().stream();
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void tellsWhatTheDaemonHas(Path program) {
        try (QemuStorageDaemon daemon =
                QemuStorageDaemon.builder().binary(program.toString()).build().launch()) {
            assertThat(daemon.supports(BlockdevCreate.class)).isTrue();
            assertThat(daemon.supports(BlockdevAdd.class, "qcow2", "file")).isTrue();
            assertThat(daemon.supports(BlockdevDriver.QCOW2)).isTrue();
            assertThat(daemon.supports(BlockDeviceInfo.class, "image", "virtual-size"))
                    .isTrue();
            assertThat(daemon.supports(JobStatusChange.class)).isTrue();
            assertThat(daemon.supports(DeviceAdd.class)).isFalse();
            assertThat(daemon.supports(QueryStatus.class)).isFalse();
            assertThat(daemon.supports(Stop.class)).isFalse();
            String version = daemon.qmp().greeting().version().toString();
            assertThatThrownBy(() -> daemon.execute("query-status", null))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation())
                                    .contains("command 'query-status' is not known to this QEMU (" + version
                                            + "); the storage daemon has no such command"));
        }
    }
}
