// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.log.TestLog;

/**
 * Runs tools and logs what they print, without what changes from run to run. As the output ends with a line feed, an
 * empty line follows it. The results have the output as it was.
 *
 * @param log where to
 * @param names the test's
 */
public record ToolLog(TestLog log, TestNames names) {
    /**
     * Filters what is logged, for example what only some releases print.
     *
     * @param more applied after the filters of each method and of the log
     * @return another view of the log
     */
    public ToolLog with(Filter more) {
        return new ToolLog(log.with(more.onStrings()), names);
    }

    /**
     * Runs qemu-img ({@code qemu_img_log}); see {@link QemuImg#run(String...)}.
     *
     * @param tool the program
     * @param arguments the subcommand and what follows
     * @return unfiltered
     */
    public ToolResult qemuImg(QemuImg tool, String... arguments) {
        return qemuImg(tool, ToolMode.CHECKED, arguments);
    }

    /**
     * Runs qemu-img ({@code qemu_img_log}); see {@link QemuImg#run(ToolMode, String...)}.
     *
     * @param tool the program
     * @param mode what is an exception and where error output goes
     * @param arguments the subcommand and what follows
     * @return unfiltered
     */
    public ToolResult qemuImg(QemuImg tool, ToolMode mode, String... arguments) {
        ToolResult result = tool.run(mode, arguments);
        log.log(result.output(), Filters.testFiles(names));
        return result;
    }

    /**
     * Logs what an image of the test's format is ({@code img_info_log}).
     *
     * @param tool the program
     * @param image a file
     */
    public void imgInfo(QemuImg tool, String image) {
        imgInfo(tool, ImgInfoLog.of(image));
    }

    /**
     * Logs what an image is ({@code img_info_log}).
     *
     * @param tool the program
     * @param info which image, and how
     */
    public void imgInfo(QemuImg tool, ImgInfoLog info) {
        ToolResult result = tool.run(info.mode(), info.arguments(tool.defaults().imgfmt()));
        log.log(result.output(), info.filter(names));
    }

    /**
     * Runs qemu-io ({@code qemu_io_log}); see {@link QemuIo#run(String...)}.
     *
     * @param tool the program
     * @param arguments what to do with which image
     * @return unfiltered
     */
    public ToolResult qemuIo(QemuIo tool, String... arguments) {
        return qemuIo(tool, ToolMode.CHECKED, arguments);
    }

    /**
     * Runs qemu-io ({@code qemu_io_log}); see {@link QemuIo#run(ToolMode, String...)}.
     *
     * @param tool the program
     * @param mode what is an exception and where error output goes
     * @param arguments what to do with which image
     * @return unfiltered
     */
    public ToolResult qemuIo(QemuIo tool, ToolMode mode, String... arguments) {
        ToolResult result = tool.run(mode, arguments);
        log.log(result.output(), Filters.testFiles(names).then(Filters.QEMU_IO));
        return result;
    }

    /**
     * Lists what an NBD server offers ({@code qemu_nbd_list_log}); see {@link QemuNbd#list}. Failures are logged, too.
     *
     * @param tool the program
     * @param arguments where the server is
     * @return unfiltered
     */
    public ToolResult qemuNbdList(QemuNbd tool, String... arguments) {
        ToolResult result = tool.list(ToolMode.UNCHECKED, arguments);
        log.log(result.output(), Filters.testFiles(names).then(Filters.NBD_EXPORTS));
        return result;
    }
}
