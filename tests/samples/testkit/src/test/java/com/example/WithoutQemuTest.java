package com.example;

import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.Recording;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Without QEMU: a fake answers as the real one did when {@link WithQemuTest} recorded it. */
class WithoutQemuTest extends BackupTest {
    private FakeQemu fake;
    private QmpClient client;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        Path recorded = Path.of(getClass().getResource("/" + test.getTestMethod().get().getName()).toURI());
        fake = FakeQemu.builder(QmpIndex.INSTANCE)
                .replay(Recording.of(recorded).replacing("/recorded", folder.toString()))
                .start();
        client = fake.connect();
    }

    @Override
    QmpClient qemu() {
        return client;
    }

    @AfterEach
    void end() {
        client.close();
        // Fails the test if a command came that was not recorded.
        fake.close();
    }
}
