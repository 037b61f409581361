// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.scenarios;

import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolOptions;

/** Encrypted images for tests. */
final class LuksImages {
    /** QEMU measures how fast it is, and gives up where the machine has no time for it. */
    private static final String BUSY = "Unable to get accurate CPU usage";

    private LuksImages() {}

    static QemuImg tool(String secret) {
        return new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("luks", "iter-time=10", secret));
    }

    /** Tries until the machine is calm enough. */
    static void create(QemuImg img, String image, String size) {
        while (true) {
            try {
                img.create("-f", "luks", image, size);
                return;
            } catch (ToolFailedException e) {
                if (!String.valueOf(e.getMessage()).contains(BUSY)) {
                    throw e;
                }
            }
        }
    }
}
