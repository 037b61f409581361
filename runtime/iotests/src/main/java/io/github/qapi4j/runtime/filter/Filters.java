// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

/** The filters of QEMU's iotests for text. Those for the strings of QMP trees are these with {@link Filter#onStrings}. */
public final class Filters {
    /** {@code filter_win32}: takes out every carriage return. */
    public static final Filter WIN32 = text -> text.replace("\r", "");

    /** {@code filter_chown}: masks the user and group of {@code chown 0:0}. */
    public static final Filter CHOWN = Filter.matching("chown [0-9]+:[0-9]+", "chown UID:GID");

    /** {@code filter_qemu_io}: masks how long qemu-io took and how fast it was; also {@link #WIN32}. */
    public static final Filter QEMU_IO = WIN32.then(Filter.matching(
            "[0-9]* ops; [0-9/:. sec]* \\([0-9/.inf]* [EPTGMKiBbytes]*/sec and [0-9/.inf]* ops/sec\\)",
            "X ops; XX:XX:XX.X (XXX YYY/sec and XXX ops/sec)"));

    /** {@code filter_virtio_scsi}: the device without the machine's bus. */
    public static final Filter VIRTIO_SCSI = Filter.matching("(virtio-scsi)-(ccw|pci)", "$1");

    /** {@code filter_generated_node_ids}: masks the names that QEMU makes up for block nodes. */
    public static final Filter GENERATED_NODE_IDS = Filter.matching("#block[0-9]+", "NODE_NAME");

    /** {@code filter_nbd_exports}: masks the block sizes of exports, which depend on the host. */
    public static final Filter NBD_EXPORTS = Filter.matching("((min|opt|max) block): [0-9]+", "$1: XXX");

    /** {@code filter_qtest}: takes the lines about the qtest connection from QEMU's output. */
    public static final Filter QTEST = Filter.matching("\\A\\[I [0-9]+\\.[0-9]+\\] OPENED\n", "")
            .then(Filter.matching("\n?\\[I \\+[0-9]+\\.[0-9]+\\] CLOSED\n?\\z", ""));

    private Filters() {}

    /**
     * {@code filter_test_dir}: the folder for files becomes {@code TEST_DIR}, wherever it stands. Its path is taken as it
     * is; the original takes it as a pattern.
     *
     * @param names the test's
     * @return a filter
     */
    public static Filter testDir(TestNames names) {
        return Filter.replacing(names.testDir().toString(), "TEST_DIR");
    }

    /**
     * {@code filter_testfiles}: the test's own files and then its sockets become {@code TEST_DIR/PID-…} and
     * {@code SOCK_DIR/PID-…}. Where both are in one folder, all are {@code TEST_DIR/PID-…}.
     *
     * @param names the test's
     * @return a filter
     */
    public static Filter testFiles(TestNames names) {
        String begin = names.id() + "-";
        return Filter.replacing(names.testDir().resolve(begin).toString(), "TEST_DIR/PID-")
                .then(Filter.replacing(names.sockDir().resolve(begin).toString(), "SOCK_DIR/PID-"));
    }

    /**
     * {@code filter_imgfmt}: the image format becomes {@code IMGFMT} wherever it stands, also within words and paths. So
     * it comes after {@link #testFiles}.
     *
     * @param names the test's
     * @return a filter
     */
    public static Filter imgfmt(TestNames names) {
        return Filter.replacing(names.imgfmt(), "IMGFMT");
    }

    /**
     * {@code filter_img_info}: see {@link ImgInfoFilter}.
     *
     * @param names the test's
     * @param filename the image, as the output has it
     * @return a filter that also masks the type of compression and drops child nodes
     */
    public static ImgInfoFilter imgInfo(TestNames names, String filename) {
        return new ImgInfoFilter(names, filename, true, true);
    }
}
