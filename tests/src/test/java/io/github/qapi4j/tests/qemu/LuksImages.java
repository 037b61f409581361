// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;

/** Encrypted images for tests. */
public final class LuksImages {
    private LuksImages() {}

    public static void create(QemuImg img, String image, String size) {
        img.create("-f", "luks", image, size);
    }

    public static QemuImg tool(String secret) {
        return new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("luks", "iter-time=10", secret));
    }
}
