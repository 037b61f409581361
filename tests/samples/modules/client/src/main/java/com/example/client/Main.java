package com.example.client;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;

/** Tells how a QEMU is that listens on a Unix socket. */
public final class Main {
    private Main() {}

    /** Runs the program; the argument is the socket. */
    public static void main(String[] arguments) {
        QmpSettings settings = QmpSettings.of("QEMU", QmpIndex.INSTANCE);
        try (QmpClient qmp = QmpClient.connect(Path.of(arguments[0]), settings)) {
            System.out.println("QEMU is " + qmp.execute(Qmp.queryStatus()).status().wireName());
        }
    }
}
