package com.example;

import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.Transcript;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** With a real QEMU, of which -Drecord=FOLDER keeps the sessions for {@link WithoutQemuTest}. */
class WithQemuTest extends BackupTest {
    private Vm vm;
    private Transcript transcript;

    @BeforeEach
    void start(TestInfo test) {
        Assumptions.assumeTrue(QemuBinary.find(QemuBinary.standard()).isPresent(), "there is no QEMU");
        String record = System.getProperty("record");
        Path file = record == null ? folder.resolve("log") : Path.of(record, test.getTestMethod().get().getName());
        transcript = Transcript.to(file);
        vm = Vm.builder()
                .machine("none")
                .addArgs("-blockdev", DISK)
                .session(settings -> settings.withWireLog(transcript))
                .build()
                .launch();
    }

    @Override
    QmpClient qemu() {
        return vm.qmp();
    }

    @AfterEach
    void end() {
        if (vm != null) {
            vm.close();
            transcript.close();
        }
    }
}
