// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code filter_img_info}: takes from what {@code qemu-img info} prints, as text or as JSON, all that changes from run to
 * run. Lines with the size on disk go. In the others the image becomes {@code TEST_IMG}, then {@link Filters#testFiles}
 * and {@link Filters#imgfmt} apply, then numbers that are made up are masked: {@code iters}, {@code uuid} and
 * {@code cid}.
 *
 * @param names the test's
 * @param filename the image, as the output has it; empty for none
 * @param masksCompression whether {@code compression type: zlib} becomes {@code COMPRESSION_TYPE}, as in QEMU 7.0 and
 *     later
 * @param dropsChildNodes whether the indented sections {@code Child node '/…'} of QEMU 8.0 and later go
 */
public record ImgInfoFilter(TestNames names, String filename, boolean masksCompression, boolean dropsChildNodes)
        implements Filter {
    private static final Filter MADE_UP = Filter.matching("iters: [0-9]+", "iters: XXX")
            .then(Filter.matching("uuid: [-a-f0-9]+", "uuid: XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX"))
            .then(Filter.matching("cid: [0-9]+", "cid: XXXXXXXXXX"));
    private static final Filter COMPRESSION = Filter.matching("(compression type: )(zlib|zstd)", "$1COMPRESSION_TYPE");

    /**
     * Leaves the type of compression as it is, as QEMU 6.2 does.
     *
     * @return a changed copy
     */
    public ImgInfoFilter keepingCompression() {
        return new ImgInfoFilter(names, filename, false, dropsChildNodes);
    }

    /**
     * Leaves child nodes in ({@code drop_child_info=False}).
     *
     * @return a changed copy
     */
    public ImgInfoFilter keepingChildNodes() {
        return new ImgInfoFilter(names, filename, masksCompression, false);
    }

    @Override
    public String apply(String output) {
        Filter line = (filename.isEmpty() ? Filter.NONE : Filter.replacing(filename, "TEST_IMG"))
                .then(Filters.testFiles(names))
                .then(Filters.imgfmt(names))
                .then(MADE_UP)
                .then(masksCompression ? COMPRESSION : Filter.NONE);
        List<String> kept = new ArrayList<>();
        boolean inChild = false;
        for (String text : output.split("\n", -1)) {
            if (text.contains("disk size") || text.contains("actual-size")) {
                continue;
            }
            inChild = inChild && text.startsWith(" ");
            if (!inChild && dropsChildNodes && text.contains("Child node '/")) {
                inChild = true;
            }
            if (!inChild) {
                kept.add(line.apply(text));
            }
        }
        return String.join("\n", kept);
    }
}
