// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a VM is told once, when it is built. */
record VmSettings(
        String name,
        String binary,
        @Nullable String machine,
        @Nullable Accelerator accelerator,
        @Nullable Path folder,
        VmDeadlines deadlines,
        DriveDefaults drives,
        QmpSettings session,
        boolean monitor,
        boolean qtest,
        boolean defaultDevices,
        boolean printOutput,
        @Nullable ConsoleOptions console,
        @Nullable Wrapper wrapper) {
    PrivateFolder createFolder() {
        return folder == null ? PrivateFolder.create() : PrivateFolder.create(folder);
    }
}
