// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A job. */
final class Job {
    private final String id;
    private final String type;
    private final List<BlockNode> nodes;
    private final boolean autoFinalize;
    private final boolean autoDismiss;
    private final long speed;
    private final long length;
    private String status = "undefined";
    private long progress;
    private boolean cancelled;
    private @Nullable String error;

    Job(String id, String type, List<BlockNode> nodes, boolean autoFinalize, boolean autoDismiss, long speed) {
        this.id = id;
        this.type = type;
        this.nodes = nodes;
        this.autoFinalize = autoFinalize;
        this.autoDismiss = autoDismiss;
        this.speed = speed;
        this.length =
                nodes.isEmpty() ? 1 : type.equals("stream") ? 0 : nodes.get(0).size();
    }

    String id() {
        return id;
    }

    String status() {
        return status;
    }

    boolean isOfBlocks() {
        return !nodes.isEmpty();
    }

    boolean isRunning() {
        return status.equals("running") || status.equals("paused");
    }

    boolean isGone() {
        return status.equals("null");
    }

    private void enter(String next, ModelEvents events) {
        status = next;
        events.add("JOB_STATUS_CHANGE").put("status", next).put("id", id);
    }

    void start(ModelEvents events) {
        nodes.forEach(node -> node.job = type);
        enter("created", events);
        enter("running", events);
        if (type.equals("backup")) {
            // QEMU drains the graph once more when the job has begun.
            enter("paused", events);
            enter("running", events);
        }
    }

    /** All that there is to do. */
    void work(ModelEvents events) {
        progress = length;
        if (type.equals("mirror")) {
            enter("ready", events);
            ofBlocks("BLOCK_JOB_READY", events);
            return;
        }
        settle(events);
    }

    private void settle(ModelEvents events) {
        enter("waiting", events);
        enter("pending", events);
        if (autoFinalize) {
            conclude(events);
        } else if (isOfBlocks()) {
            events.add("BLOCK_JOB_PENDING").put("type", type).put("id", id);
        }
    }

    void complete(ModelEvents events) {
        events.answer();
        settle(events);
    }

    void cancel(ModelEvents events) {
        events.answer();
        cancelled = true;
        enter("aborting", events);
        conclude(events);
    }

    void fail(String text, ModelEvents events) {
        error = text;
        enter("aborting", events);
        conclude(events);
    }

    void pause(ModelEvents events) throws ModelRefusal {
        if (status.equals("paused") || status.equals("standby")) {
            throw new ModelRefusal("Job is already paused");
        }
        events.answer();
        enter(status.equals("ready") ? "standby" : "paused", events);
    }

    void resume(ModelEvents events) throws ModelRefusal {
        if (!status.equals("paused") && !status.equals("standby")) {
            throw new ModelRefusal("Can't resume a job that was not paused");
        }
        events.answer();
        enter(status.equals("standby") ? "ready" : "running", events);
    }

    void conclude(ModelEvents events) {
        nodes.forEach(node -> node.job = null);
        if (isOfBlocks()) {
            ObjectNode data = ofBlocks(cancelled ? "BLOCK_JOB_CANCELLED" : "BLOCK_JOB_COMPLETED", events);
            if (error != null) {
                data.put("error", error);
            }
        }
        enter("concluded", events);
        if (autoDismiss) {
            dismiss(events);
        }
    }

    void dismiss(ModelEvents events) {
        enter("null", events);
    }

    private ObjectNode ofBlocks(String event, ModelEvents events) {
        return events.add(event)
                .put("device", id)
                .put("len", length)
                .put("offset", progress)
                .put("speed", speed)
                .put("type", type);
    }

    ObjectNode describe() {
        ObjectNode info = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("type", type)
                .put("status", status)
                .put("current-progress", progress)
                .put("total-progress", length);
        return error == null ? info : info.put("error", error);
    }
}
