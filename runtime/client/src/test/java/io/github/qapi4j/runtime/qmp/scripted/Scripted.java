// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.scripted;

import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** A test with a scripted server in a folder of its own. */
public abstract class Scripted {
    protected static final Duration SHORT = Duration.ofMillis(200);

    protected final QmpSettings settings = QmpSettings.of("vm0", ByHand.SCHEMA);

    @TempDir
    private Path folder = Path.of("");

    protected ScriptedServer server(Step... script) throws IOException {
        return ScriptedServer.play(folder.resolve("server.sock"), script);
    }

    protected QmpClient client(ScriptedServer server) {
        return QmpClient.connect(server.socket(), settings);
    }
}
