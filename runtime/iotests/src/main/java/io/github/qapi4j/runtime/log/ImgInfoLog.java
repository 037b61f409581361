// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.ImgInfoFilter;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.tool.ToolMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The request for a log of an image's information ({@code img_info_log}). Immutable.
 *
 * @param image a file, a URI, or options after {@code --image-opts}
 * @param shownAs what becomes {@code TEST_IMG} in the output
 * @param imageOpts whether the image is given as options, without a format ({@code use_image_opts})
 * @param extra arguments before the image
 * @param mode whether a failure of qemu-img is an exception
 * @param dropsChildNodes whether newer releases' sections about child nodes go
 */
public record ImgInfoLog(
        String image, String shownAs, boolean imageOpts, List<String> extra, ToolMode mode, boolean dropsChildNodes) {
    /**
     * Copies the list.
     *
     * @param image see the component
     * @param shownAs see the component
     * @param imageOpts see the component
     * @param extra see the component
     * @param mode see the component
     * @param dropsChildNodes see the component
     */
    public ImgInfoLog {
        extra = List.copyOf(extra);
    }

    /**
     * An image of the test's format, which is masked in the output.
     *
     * @param image a file or a URI
     * @return without extra arguments, checked and without child nodes
     */
    public static ImgInfoLog of(String image) {
        return new ImgInfoLog(image, image, false, List.of(), ToolMode.CHECKED, true);
    }

    /**
     * Masks a text other than the argument ({@code filter_path}).
     *
     * @param text as it stands in the output
     * @return a changed copy
     */
    public ImgInfoLog showing(String text) {
        return new ImgInfoLog(image, text, imageOpts, extra, mode, dropsChildNodes);
    }

    /**
     * Treats the image as options ({@code use_image_opts=True}).
     *
     * @return a changed copy
     */
    public ImgInfoLog asImageOpts() {
        return new ImgInfoLog(image, shownAs, true, extra, mode, dropsChildNodes);
    }

    /**
     * Adds arguments ({@code extra_args}).
     *
     * @param arguments before the image
     * @return a changed copy
     */
    public ImgInfoLog withArguments(String... arguments) {
        return new ImgInfoLog(image, shownAs, imageOpts, List.of(arguments), mode, dropsChildNodes);
    }

    /**
     * Reads the image although others write to it ({@code -U}).
     *
     * @return a changed copy
     */
    public ImgInfoLog forceShare() {
        List<String> all = new ArrayList<>(extra);
        all.add("-U");
        return new ImgInfoLog(image, shownAs, imageOpts, all, mode, dropsChildNodes);
    }

    /**
     * Accepts that qemu-img fails ({@code check=False}).
     *
     * @return a changed copy
     */
    public ImgInfoLog unchecked() {
        return new ImgInfoLog(image, shownAs, imageOpts, extra, ToolMode.UNCHECKED, dropsChildNodes);
    }

    /**
     * Keeps child nodes ({@code drop_child_info=False}).
     *
     * @return a changed copy
     */
    public ImgInfoLog withChildNodes() {
        return new ImgInfoLog(image, shownAs, imageOpts, extra, mode, false);
    }

    String[] arguments(String imgfmt) {
        List<String> all = new ArrayList<>(List.of("info"));
        all.addAll(imageOpts ? List.of("--image-opts") : List.of("-f", imgfmt));
        all.addAll(extra);
        all.add(image);
        return all.toArray(String[]::new);
    }

    ImgInfoFilter filter(TestNames names) {
        ImgInfoFilter filter = Filters.imgInfo(names, shownAs);
        return dropsChildNodes ? filter : filter.keepingChildNodes();
    }
}
