// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolResult;

/**
 * Runs tools and logs what they print, filtered of what changes from run to run. As the output ends with a line feed, an
 * empty line follows it. The results have the output as it was.
 *
 * @param log receives the output
 * @param names of the test, for filters
 * @param img the {@code qemu-img} to run
 * @param io the {@code qemu-io} to run
 * @param nbd the {@code qemu-nbd} to run
 */
public record ToolLog(TestLog log, TestNames names, QemuImg img, QemuIo io, QemuNbd nbd) {
    /**
     * Filters what is logged, for example what only some releases print.
     *
     * @param more applied after the filters of each method and of the log
     * @return another view of the log
     */
    public ToolLog with(Filter more) {
        return new ToolLog(log.with(more.onStrings()), names, img, io, nbd);
    }

    /**
     * Runs qemu-img ({@code qemu_img_log}); see {@link QemuImg#run(String...)}.
     *
     * @param arguments the subcommand and what follows
     * @return unfiltered
     */
    public ToolResult qemuImg(String... arguments) {
        return qemuImg(ToolMode.CHECKED, arguments);
    }

    /**
     * Runs qemu-img ({@code qemu_img_log}); see {@link QemuImg#run(ToolMode, String...)}.
     *
     * @param mode what is an exception and where error output goes
     * @param arguments the subcommand and what follows
     * @return unfiltered
     */
    public ToolResult qemuImg(ToolMode mode, String... arguments) {
        ToolResult result = img.run(mode, arguments);
        log.log(result.output(), Filters.testFiles(names));
        return result;
    }

    /**
     * Logs {@code qemu-img info} of an image of the test's format ({@code img_info_log}).
     *
     * @param image a file
     */
    public void imgInfo(String image) {
        imgInfo(ImgInfoLog.of(image));
    }

    /**
     * Logs {@code qemu-img info} of an image ({@code img_info_log}).
     *
     * @param info which image, and how
     */
    public void imgInfo(ImgInfoLog info) {
        ToolResult result = img.run(info.mode(), info.arguments(img.defaults().imgfmt()));
        log.log(result.output(), info.filter(names));
    }

    /**
     * Runs qemu-io ({@code qemu_io_log}); see {@link QemuIo#run(String...)}.
     *
     * @param arguments what to do with which image
     * @return unfiltered
     */
    public ToolResult qemuIo(String... arguments) {
        return qemuIo(ToolMode.CHECKED, arguments);
    }

    /**
     * Runs qemu-io ({@code qemu_io_log}); see {@link QemuIo#run(ToolMode, String...)}.
     *
     * @param mode what is an exception and where error output goes
     * @param arguments what to do with which image
     * @return unfiltered
     */
    public ToolResult qemuIo(ToolMode mode, String... arguments) {
        ToolResult result = io.run(mode, arguments);
        log.log(result.output(), Filters.testFiles(names).then(Filters.QEMU_IO));
        return result;
    }

    /**
     * Lists an NBD server's exports ({@code qemu_nbd_list_log}); see {@link QemuNbd#list}. Failures are logged, too.
     *
     * @param arguments where the server is
     * @return unfiltered
     */
    public ToolResult qemuNbdList(String... arguments) {
        ToolResult result = nbd.list(ToolMode.UNCHECKED, arguments);
        log.log(result.output(), Filters.testFiles(names).then(Filters.NBD_EXPORTS));
        return result;
    }
}
