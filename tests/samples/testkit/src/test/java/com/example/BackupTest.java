package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tests with a real QEMU and with one that answers as the real one did. */
abstract class BackupTest {
    static final String DISK = "{\"driver\": \"null-co\", \"node-name\": \"disk\", \"size\": 1048576}";

    @TempDir
    Path folder;

    /** A QEMU that has the node "disk". */
    abstract QmpClient qemu();

    @Test
    void copiesANode() {
        assertEquals(1 << 20, new Backup(qemu()).run("disk", 1 << 20, folder.resolve("copy")));
    }

    @Test
    void saysThatThereIsNoSuchNode() {
        QmpCommandException refusal = assertThrows(
                QmpCommandException.class, () -> new Backup(qemu()).run("disc", 1 << 20, folder.resolve("copy")));
        assertTrue(refusal.description().contains("Cannot find device='disc'"), refusal.description());
    }
}
