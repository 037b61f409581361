// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

import tools.jackson.databind.node.ObjectNode;

/** The filters of QEMU's iotests for QMP messages. */
public final class QmpFilters {
    /**
     * {@code filter_qmp_event}: the time stamp becomes {@code SECS} and {@code USECS}. An event without one stays as it
     * is.
     */
    public static final QmpFilter EVENT = tree -> {
        if (tree instanceof ObjectNode event && event.get("timestamp") instanceof ObjectNode timestamp) {
            // Shallow copies will do: the time stamp is all that changes, and the caller's stays.
            ObjectNode masked = timestamp.objectNode();
            masked.setAll(timestamp);
            masked.put("seconds", "SECS").put("microseconds", "USECS");
            ObjectNode filtered = event.objectNode();
            filtered.setAll(event);
            filtered.set("timestamp", masked);
            return filtered;
        }
        return tree;
    };

    /** {@code filter_qmp_virtio_scsi}: see {@link Filters#VIRTIO_SCSI}. */
    public static final QmpFilter VIRTIO_SCSI = Filters.VIRTIO_SCSI.onStrings();

    /** {@code filter_qmp_generated_node_ids}: see {@link Filters#GENERATED_NODE_IDS}. */
    public static final QmpFilter GENERATED_NODE_IDS = Filters.GENERATED_NODE_IDS.onStrings();

    private QmpFilters() {}

    /**
     * {@code filter_qmp_testfiles}: see {@link Filters#testFiles}.
     *
     * @param names the test's
     * @return a filter
     */
    public static QmpFilter testFiles(TestNames names) {
        return Filters.testFiles(names).onStrings();
    }

    /**
     * {@code filter_qmp_imgfmt}: see {@link Filters#imgfmt}.
     *
     * @param names the test's
     * @return a filter
     */
    public static QmpFilter imgfmt(TestNames names) {
        return Filters.imgfmt(names).onStrings();
    }
}
