// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.testkit.schema.OutputException;
import io.github.qapi4j.runtime.testkit.schema.SchemaCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link FakeQemu} answers to one command. Each method that names an answer adds it to a sequence: the first one serves
 * the first command that comes, and so on, and the last one all that come then. Every reply is checked when it is named, or
 * when a function has made it, so that nothing is sent that QEMU could not send. For any number of threads.
 *
 * @param <C> the command
 * @param <R> what it returns
 */
public final class CommandAnswers<C extends QmpCommand<R>, R> {
    private final FakeMonitor monitor;
    private final SchemaCommand command;
    private final Class<C> type;
    private final List<Answer> answers = new ArrayList<>();
    private Predicate<? super C> condition = any -> true;
    private Duration delay = Duration.ZERO;
    private int used;

    CommandAnswers(FakeMonitor monitor, SchemaCommand command, Class<C> type) {
        this.monitor = monitor;
        this.command = command;
        this.type = type;
    }

    /**
     * Answers only commands that are like this; others are answered by what was said before of this command.
     *
     * @param like what a command must be; called on threads of the fake's
     * @return this
     */
    public synchronized CommandAnswers<C, R> when(Predicate<? super C> like) {
        condition = like;
        return this;
    }

    /**
     * Answers with a value.
     *
     * @param value all that QEMU always sends must be there
     * @return this
     * @throws ImpossibleMessageException if QEMU could not send it
     */
    public CommandAnswers<C, R> reply(R value) {
        return replyChecked(ReplyValues.of(command.returns(), value));
    }

    /**
     * Answers with a value that is written as JSON.
     *
     * @param json all that QEMU always sends must be there
     * @return this
     * @throws ImpossibleMessageException if QEMU could not send it
     * @throws IllegalArgumentException if it is no JSON
     */
    public CommandAnswers<C, R> replyJson(String json) {
        return replyChecked(ReplyValues.parse(json));
    }

    /**
     * Answers with the least that QEMU sends: no optional members, empty texts and lists, zero, false, the first value of an
     * enum; nothing for a command that returns nothing.
     *
     * @return this
     */
    public CommandAnswers<C, R> replyWithDefaults() {
        return replyChecked(monitor.defaults().of(command.returns()));
    }

    /**
     * Answers with a value in which members may be missing that QEMU always sends: they are as in
     * {@link #replyWithDefaults()}.
     *
     * @param value its components may be null
     * @return this
     * @throws ImpossibleMessageException if QEMU could not send it even so
     */
    public CommandAnswers<C, R> replyWithDefaults(R value) {
        return replyCompleted(ReplyValues.of(command.returns(), value));
    }

    /**
     * Answers with a value that is written as JSON, in which members may be missing that QEMU always sends: they are as in
     * {@link #replyWithDefaults()}.
     *
     * @param json for example <code>{"status": "paused"}</code>
     * @return this
     * @throws ImpossibleMessageException if QEMU could not send it even so
     * @throws IllegalArgumentException if it is no JSON
     */
    public CommandAnswers<C, R> replyJsonWithDefaults(String json) {
        return replyCompleted(ReplyValues.parse(json));
    }

    private CommandAnswers<C, R> replyCompleted(JsonNode value) {
        monitor.defaults().complete(command.returns(), value);
        return replyChecked(value);
    }

    private CommandAnswers<C, R> replyChecked(JsonNode value) {
        return add(constant(value));
    }

    private Answer constant(JsonNode value) {
        try {
            monitor.output().check(command.returns(), "the reply to " + command.name(), value);
        } catch (OutputException e) {
            throw new ImpossibleMessageException(String.valueOf(e.getMessage()), e);
        }
        return exchange -> exchange.succeed(value);
    }

    /**
     * Answers with what a function makes of the command. It may throw a {@link CommandRefusal}, send events, and take its
     * time, while no other command of the client is executed. What else it throws, and what QEMU could not send, the client
     * gets as an error, and {@link FakeQemu#close()} throws.
     *
     * @param reply called on threads of the fake's
     * @return this
     */
    public CommandAnswers<C, R> answer(Function<? super C, ? extends R> reply) {
        return add(exchange -> {
            R value = reply.apply(typed(exchange.arguments()));
            exchange.succeedIfPossible(ReplyValues.of(command.returns(), value));
        });
    }

    /**
     * Answers with an error of the class {@link QmpErrorClass#GENERIC_ERROR}, as nearly all are.
     *
     * @param description QEMU's text
     * @return this
     */
    public CommandAnswers<C, R> refuse(String description) {
        return refuse(QmpErrorClass.GENERIC_ERROR, description);
    }

    /**
     * Answers with an error.
     *
     * @param kind QEMU's class of the error
     * @param description QEMU's text
     * @return this
     * @throws IllegalArgumentException if the class is {@link QmpErrorClass#UNRECOGNIZED}, which QEMU cannot send
     */
    public CommandAnswers<C, R> refuse(QmpErrorClass kind, String description) {
        CommandRefusal refusal = new CommandRefusal(kind, description);
        return add(exchange -> exchange.fail(refusal.kind(), refusal.description()));
    }

    /**
     * Gives the next answer that is named only after a while, during which no other command of the client is executed.
     *
     * @param duration zero or less for none
     * @return this
     */
    public synchronized CommandAnswers<C, R> delay(Duration duration) {
        delay = duration;
        return this;
    }

    /**
     * Gives the answer that was named last several times before the next one serves.
     *
     * @param count at least 1
     * @return this
     * @throws IllegalArgumentException if the count is smaller
     * @throws IllegalStateException if no answer was named
     */
    public synchronized CommandAnswers<C, R> times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("not " + count + " times");
        } else if (answers.isEmpty()) {
            throw new IllegalStateException("no answer was named yet");
        }
        Answer last = answers.get(answers.size() - 1);
        for (int i = 1; i < count; i++) {
            answers.add(last);
        }
        return this;
    }

    /**
     * Does not answer yet. Other commands are taken meanwhile, but their answers wait for this one, as QEMU's do, except those
     * of commands that are executed out of band, or all with {@link FakeQemuBuilder#answeringInAnyOrder}.
     *
     * @return what answers the first command that this serves
     */
    public HeldReply<C, R> hold() {
        HeldReply<C, R> held = new HeldReply<>(this::typed);
        add(held::take);
        return held;
    }

    /**
     * Answers nothing from then on, to no command, but keeps the connection, as a stopped QEMU does.
     *
     * @return this
     */
    public CommandAnswers<C, R> hang() {
        return add(exchange -> exchange.session().hang());
    }

    /**
     * Ends like a QEMU that is killed: without an answer, and with nobody to connect to any more.
     *
     * @return this
     */
    public CommandAnswers<C, R> die() {
        return add(exchange -> exchange.monitor().close());
    }

    /**
     * Closes the connection without an answer; a client can connect again.
     *
     * @return this
     */
    public CommandAnswers<C, R> disconnect() {
        return add(exchange -> exchange.session().close());
    }

    /**
     * Closes the connection in the middle of the reply; a client can connect again.
     *
     * @return this
     */
    public CommandAnswers<C, R> cutOff() {
        JsonNode value = monitor.defaults().of(command.returns());
        return add(exchange -> exchange.cutOff(value));
    }

    /**
     * Sends anything in place of a reply.
     *
     * @param text is sent as it is, in UTF-8
     * @return this
     */
    public CommandAnswers<C, R> sendRaw(String text) {
        return add(exchange -> exchange.sendRaw(text.getBytes(StandardCharsets.UTF_8)));
    }

    private synchronized CommandAnswers<C, R> add(Answer answer) {
        Duration late = delay;
        delay = Duration.ZERO;
        answers.add(
                late.isZero() || late.isNegative()
                        ? answer
                        : exchange -> {
                            exchange.session().pause(late.toNanos());
                            answer.give(exchange);
                        });
        return this;
    }

    private C typed(ObjectNode arguments) {
        return monitor.index()
                .decode(type, arguments)
                .map(type::cast)
                .orElseThrow(() -> new IllegalStateException(type + " is not of the fake's schema"));
    }

    /** The next answer, if this is about such a command. */
    synchronized @Nullable Answer next(SchemaCommand of, ObjectNode arguments) {
        if (answers.isEmpty() || !of.name().equals(command.name()) || !condition.test(typed(arguments))) {
            return null;
        }
        Answer answer = answers.get(Math.min(used, answers.size() - 1));
        used++;
        return answer;
    }
}
