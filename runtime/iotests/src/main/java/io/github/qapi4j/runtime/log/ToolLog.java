// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.Filters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.ImgCommand;
import io.github.qapi4j.runtime.image.IoTarget;
import io.github.qapi4j.runtime.image.NbdAddress;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.io.IoResult;
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
        return logged(img.run(mode, arguments));
    }

    private ToolResult logged(ToolResult result) {
        log.log(result.output(), Filters.testFiles(names));
        return result;
    }

    /**
     * Runs qemu-img ({@code qemu_img_log}); see {@link QemuImg#run(ImgCommand)}.
     *
     * @param command one of {@link io.github.qapi4j.runtime.image.Img}
     * @return unfiltered
     */
    public ToolResult qemuImg(ImgCommand<?> command) {
        return qemuImg(ToolMode.CHECKED, command);
    }

    /**
     * Runs qemu-img ({@code qemu_img_log}); see {@link QemuImg#run(ToolMode, ImgCommand)}.
     *
     * @param mode what is an exception and where error output goes
     * @param command one of {@link io.github.qapi4j.runtime.image.Img}
     * @return unfiltered
     */
    public ToolResult qemuImg(ToolMode mode, ImgCommand<?> command) {
        return logged(img.run(mode, command));
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
     * Runs commands of qemu-io on an image of the test's format ({@code qemu_io_log}).
     *
     * @param image a file
     * @param first a command
     * @param more what follows
     * @return what was done
     * @throws io.github.qapi4j.runtime.tool.ToolFailedException if one fails; its output was logged
     */
    public IoResult qemuIo(String image, IoCommand first, IoCommand... more) {
        return qemuIo(ToolMode.CHECKED, Image.of(image), first, more);
    }

    /**
     * Runs commands of qemu-io on an image ({@code qemu_io_log}).
     *
     * @param mode what is an exception
     * @param image with how it is opened
     * @param first a command
     * @param more what follows
     * @return what was done, or why not
     * @throws io.github.qapi4j.runtime.tool.ToolFailedException if the mode checks and one fails; its output was logged
     */
    public IoResult qemuIo(ToolMode mode, IoTarget image, IoCommand first, IoCommand... more) {
        ToolResult run = io.tool(image, first, more);
        log.log(run.output(), Filters.testFiles(names).then(Filters.QEMU_IO));
        return QemuIo.result(mode, run);
    }

    /**
     * Lists an NBD server's exports ({@code qemu_nbd_list_log}); see {@link QemuNbd#list(String...)}. Failures are logged,
     * too.
     *
     * @param arguments where the server is
     * @return unfiltered
     */
    public ToolResult qemuNbdList(String... arguments) {
        ToolResult result = nbd.list(ToolMode.UNCHECKED, arguments);
        log.log(result.output(), Filters.testFiles(names).then(Filters.NBD_EXPORTS));
        return result;
    }

    /**
     * Lists what an NBD server offers ({@code qemu_nbd_list_log}); see {@link QemuNbd#list(NbdAddress)}. Failures are
     * logged, too.
     *
     * @param server where it is
     * @return unfiltered
     */
    public ToolResult qemuNbdList(NbdAddress server) {
        return qemuNbdList(server.arguments().toArray(String[]::new));
    }
}
