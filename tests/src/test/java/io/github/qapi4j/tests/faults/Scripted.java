// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.faults;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A test with a scripted server in a folder of its own. */
abstract class Scripted {
    static final Duration SHORT = Duration.ofMillis(200);

    final QmpSettings settings = QmpSettings.of("vm0", ByHand.SCHEMA);
    private final PrivateFolder folder = PrivateFolder.create();

    ScriptedServer server(Step... script) throws IOException {
        return ScriptedServer.play(folder.resolve("server.sock"), script);
    }

    QmpClient client(ScriptedServer server) {
        return QmpClient.connect(server.socket(), settings);
    }

    @AfterEach
    void removeFolder() {
        folder.close();
    }
}
