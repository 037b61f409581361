// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import java.util.List;

/** What qemu-io opens: an image, or an image together with how it is opened. */
public sealed interface IoTarget permits Image, OpenedImage {
    /**
     * The options for opening it.
     *
     * @return what comes before qemu-io's commands; may be empty
     */
    List<String> ioOptions();

    /**
     * The image itself.
     *
     * @return what comes last
     */
    String name();

    /**
     * Whether it is left to the tool which format it has.
     *
     * @return false if the format is named, shall be probed, or is among options
     */
    boolean isOfStandardFormat();
}
