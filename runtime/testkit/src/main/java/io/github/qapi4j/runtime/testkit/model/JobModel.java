// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.model;

import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Jobs, from {@code created} to {@code null}. They copy nothing, and so are done at once, unless they are held. */
public final class JobModel {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String JOB = "job-";
    private static final String BLOCK_JOB = "block-job-";

    private final NodeModel nodes;
    private final boolean held;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /**
     * No jobs yet.
     *
     * @param nodes what jobs work on
     * @param held whether jobs run until they are {@linkplain #finish finished}
     */
    public JobModel(NodeModel nodes, boolean held) {
        this.nodes = nodes;
        this.held = held;
    }

    /**
     * Executes a command.
     *
     * @param command its name
     * @param arguments as the schema has them
     * @param events takes those that it causes
     * @return what it returns; null for one that is no matter of this
     * @throws ModelRefusal if QEMU would refuse it
     */
    public @Nullable JsonNode execute(String command, ObjectNode arguments, ModelEvents events) throws ModelRefusal {
        switch (command) {
            case "query-jobs" -> {
                return list();
            }
            case "blockdev-backup" -> start("backup", arguments, List.of("device", "target"), events);
            case "blockdev-mirror" -> start("mirror", arguments, List.of("device", "target"), events);
            case "block-stream" -> start("stream", arguments, List.of("device"), events);
            case "blockdev-create" -> start("create", arguments, List.of(), events);
            default -> {
                String verb = command.replaceFirst("^" + BLOCK_JOB, "").replaceFirst("^" + JOB, "");
                JobVerb known = verb.equals(command) ? null : JobVerb.of(verb);
                if (known == null) {
                    return null;
                }
                known.apply(find(command, arguments), events);
                jobs.values().removeIf(Job::isGone);
            }
        }
        return JSON.objectNode();
    }

    private Job find(String command, ObjectNode arguments) throws ModelRefusal {
        boolean byDevice = arguments.has("device");
        String id = arguments.path(byDevice ? "device" : "id").asString("");
        Job job = jobs.get(id);
        if (job != null && (job.isOfBlocks() || !command.startsWith(BLOCK_JOB))) {
            return job;
        }
        throw byDevice
                ? new ModelRefusal(QmpErrorClass.DEVICE_NOT_ACTIVE, "Block job '" + id + "' not found")
                : new ModelRefusal("Job not found");
    }

    private void start(String type, ObjectNode arguments, List<String> used, ModelEvents events) throws ModelRefusal {
        String id = arguments.path("job-id").asString("");
        List<BlockNode> onNodes = new ArrayList<>();
        for (String each : used) {
            onNodes.add(nodes.find(arguments.path(each).asString()));
        }
        if (!id.matches("[A-Za-z][A-Za-z0-9._-]*")) {
            throw new ModelRefusal("Invalid job ID '" + id + "'");
        } else if (jobs.containsKey(id)) {
            throw new ModelRefusal("Job ID '" + id + "' already in use");
        }
        for (BlockNode node : onNodes) {
            NodeModel.requireFree(node);
        }
        boolean ofBlocks = !used.isEmpty();
        Job job = new Job(
                id,
                type,
                onNodes,
                arguments.path("auto-finalize").asBoolean(true),
                ofBlocks && arguments.path("auto-dismiss").asBoolean(true),
                arguments.path("speed").asLong(0));
        jobs.put(id, job);
        job.start(events);
        if (!held) {
            if (!ofBlocks) {
                events.answer();
            }
            job.work(events);
        }
        jobs.values().removeIf(Job::isGone);
    }

    /**
     * Lets a job that is held come to its end.
     *
     * @param id of the job
     * @param error what it fails with; null for success
     * @param events takes those that it causes
     * @throws IllegalArgumentException if no such job runs
     */
    public void finish(String id, @Nullable String error, ModelEvents events) {
        Job job = jobs.get(id);
        if (job == null || !job.isRunning()) {
            throw new IllegalArgumentException("no job '" + id + "' runs");
        } else if (error == null) {
            job.work(events);
        } else {
            job.fail(error, events);
        }
        jobs.values().removeIf(Job::isGone);
    }

    private ArrayNode list() {
        ArrayNode list = JSON.arrayNode();
        // QEMU lists the latest first.
        jobs.values().forEach(job -> list.insert(0, job.describe()));
        return list;
    }
}
