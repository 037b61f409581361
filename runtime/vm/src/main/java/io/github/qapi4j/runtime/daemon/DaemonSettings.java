// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.daemon;

import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.vm.VmDeadlines;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a storage daemon is told once, when it is built. */
record DaemonSettings(String name, String binary, @Nullable Path folder, VmDeadlines deadlines, QmpSettings session) {
    PrivateFolder createFolder() {
        return folder == null ? PrivateFolder.create() : PrivateFolder.create(folder);
    }
}
