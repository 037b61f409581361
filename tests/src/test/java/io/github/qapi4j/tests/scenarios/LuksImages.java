// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.scenarios;

import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;

/** Encrypted images for tests. */
final class LuksImages {
    private LuksImages() {}

    static void create(QemuImg img, String image, String size) {
        img.create("-f", "luks", image, size);
    }

    static QemuImg tool(String secret) {
        return new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("luks", "iter-time=10", secret));
    }
}
