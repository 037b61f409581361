// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.runtime.testkit.model.JobModel;
import io.github.qapi4j.runtime.testkit.model.ModelEvents;
import io.github.qapi4j.runtime.testkit.model.ModelRefusal;
import io.github.qapi4j.runtime.testkit.model.NodeModel;
import io.github.qapi4j.runtime.testkit.model.RunStateModel;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers with what lives by itself. */
final class LivingAnswers implements Responder {
    private final FakeMonitor monitor;
    private final RunStateModel runState = new RunStateModel();
    private final NodeModel nodes;
    private final JobModel jobs;

    LivingAnswers(FakeMonitor monitor, List<ObjectNode> blockdevs, boolean holdingJobs) {
        this.monitor = monitor;
        this.nodes = new NodeModel(monitor.schema());
        this.jobs = new JobModel(nodes, holdingJobs);
        for (ObjectNode options : blockdevs) {
            try {
                nodes.add(options);
            } catch (ModelRefusal e) {
                throw new IllegalArgumentException("-blockdev " + options + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public synchronized @Nullable Answer find(SchemaCommand command, ObjectNode arguments) {
        ModelEvents events = new ModelEvents();
        try {
            JsonNode value = execute(command.name(), arguments, events);
            if (value == null) {
                return null;
            }
            monitor.defaults().complete(command.returns(), value);
            return exchange -> give(exchange, value, events);
        } catch (ModelRefusal e) {
            return exchange -> exchange.fail(e.kind(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable JsonNode execute(String command, ObjectNode arguments, ModelEvents events) throws ModelRefusal {
        JsonNode value = runState.execute(command, events);
        value = value != null ? value : nodes.execute(command, arguments);
        return value != null ? value : jobs.execute(command, arguments, events);
    }

    private void give(Exchange exchange, JsonNode value, ModelEvents events) throws IOException {
        send(events.before());
        exchange.succeed(value);
        send(events.after());
        if (events.isOver()) {
            monitor.close();
        }
    }

    private void send(List<ModelEvents.Event> events) {
        events.forEach(event -> monitor.sendEvent(FakeQemu.message(event.name(), event.data())));
    }

    /** Lets a job come to its end. */
    synchronized void finishJob(String id, @Nullable String error) {
        ModelEvents events = new ModelEvents();
        jobs.finish(id, error, events);
        send(events.before());
        send(events.after());
    }
}
