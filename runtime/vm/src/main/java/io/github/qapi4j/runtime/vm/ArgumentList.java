// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import java.util.ArrayList;
import java.util.List;

/** The arguments that a VM's user added. Threads may share it. */
final class ArgumentList {
    private final List<String> arguments = new ArrayList<>();
    private final DriveDefaults defaults;
    private int drives;

    ArgumentList(DriveDefaults defaults) {
        this.defaults = defaults;
    }

    synchronized void add(String... more) {
        arguments.addAll(List.of(more));
    }

    synchronized void add(Drive drive) {
        String secret = defaults.secretObject();
        if (drive.needsSecret(defaults) && !arguments.contains(secret)) {
            add("-object", secret);
        }
        add("-drive", drive.option(drives, defaults));
        drives++;
    }

    synchronized List<String> copy() {
        return List.copyOf(arguments);
    }
}
