// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a test wants answered; what it said last counts. */
final class Expectations implements Responder {
    private final FakeMonitor monitor;
    private final Deque<CommandAnswers<?, ?>> latestFirst = new ConcurrentLinkedDeque<>();

    Expectations(FakeMonitor monitor) {
        this.monitor = monitor;
    }

    <R, C extends QmpCommand<R>> CommandAnswers<C, R> on(Class<C> type) {
        QapiDefinition definition = type.getAnnotation(QapiDefinition.class);
        SchemaCommand command = definition == null ? null : monitor.schema().command(definition.name());
        if (command == null) {
            throw new IllegalArgumentException(
                    type.getName() + " is no command that the faked program has by its schema");
        }
        CommandAnswers<C, R> answers = new CommandAnswers<>(monitor, command, type);
        latestFirst.addFirst(answers);
        return answers;
    }

    @Override
    public @Nullable Answer find(SchemaCommand command, ObjectNode arguments) {
        for (CommandAnswers<?, ?> each : latestFirst) {
            Answer answer = each.next(command, arguments);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }
}
