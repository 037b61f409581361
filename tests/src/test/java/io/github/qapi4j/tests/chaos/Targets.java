// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.chaos;

import io.github.qapi4j.runtime.files.TestFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All targets of one JVM, and the folder with the image that they use. */
final class Targets implements AutoCloseable {
    static final List<String> NAMES = List.of("vm0", "vm1", "vm2", "daemon", "nbd", "qemu-io", "agent");

    private final TestFiles files;
    private final List<Target> all = new ArrayList<>();

    Targets() {
        files = TestFiles.inNewFolder();
        Path image = Path.of(files.createImage("disk", 1 << 20));
        for (String name : NAMES.subList(0, 3)) {
            all.add(ProgramTarget.vm(name));
        }
        all.add(ProgramTarget.daemon());
        all.add(ToolTarget.nbd(image));
        all.add(ToolTarget.qemuIo(image));
        all.add(new AgentTarget());
    }

    Target get(int number) {
        return all.get(number);
    }

    @Override
    public void close() {
        for (Target target : all) {
            target.close();
        }
        files.close();
    }
}
