// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import static io.github.qapi4j.runtime.qmp.scripted.Step.open;
import static io.github.qapi4j.runtime.qmp.scripted.Step.send;
import static io.github.qapi4j.runtime.qmp.scripted.Step.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.qmp.scripted.Scripted;
import io.github.qapi4j.runtime.qmp.scripted.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs of a QEMU that says more or less of them than the schema has. */
@Timeout(120)
class OddJobTest extends Scripted {
    @Test
    void statesThatAreMissingOrUnknownAreWaitedThrough() throws Exception {
        try (var server = server(
                        open(),
                        status("'id': 'job0'"),
                        status("'id': 'job0', 'status': 'hovering'"),
                        status("'status': 'null'"),
                        status("'id': 'job0', 'status': 'null'"),
                        untilClosed());
                var client = QmpClient.connect(server.socket(), QmpSettings.of("vm0", QmpIndex.INSTANCE))) {
            QmpMonitor monitor = new QmpMonitor() {
                @Override
                public String name() {
                    return "vm0";
                }

                @Override
                public QmpClient qmp() {
                    return client;
                }
            };
            assertThat(monitor.runJob("job0").error()).isEmpty();
            assertThat(client.events().queued()).as("what is of no job we know").hasSize(1);
        }
    }

    private static Step status(String data) {
        return send(("{'event': 'JOB_STATUS_CHANGE', 'data': {" + data + "}}\r\n").replace('\'', '"'));
    }
}
