// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.QmpRequest;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpReply;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The log of a test, which is compared with a reference ({@code iotests.log}). Records end with a line feed, are UTF-8
 * and are flushed one by one. A log is immutable but for what is written: {@code with…} returns another view of the same
 * log. Threads may share it; each record stays whole.
 */
public final class TestLog {
    private final LogSink sink;
    private final PythonJson form;
    private final QmpFilter filter;
    private final boolean asSent;

    private TestLog(LogSink sink, PythonJson form, QmpFilter filter, boolean asSent) {
        this.sink = sink;
        this.form = form;
        this.filter = filter;
        this.asSent = asSent;
    }

    /**
     * A log in memory.
     *
     * @return an empty log, whose {@link #text} can be read
     */
    public static TestLog inMemory() {
        return to(new ByteArrayOutputStream());
    }

    /**
     * A log that is written to a stream at once.
     *
     * @param out not closed; nobody else should write to it
     * @return an empty log
     */
    public static TestLog to(OutputStream out) {
        return new TestLog(new LogSink(out), PythonJson.SORTED, QmpFilter.NONE, false);
    }

    /**
     * A log that is discarded, for tests without a reference.
     *
     * @return a log
     */
    public static TestLog silent() {
        return to(OutputStream.nullOutputStream());
    }

    /**
     * Filters what is logged through the view: trees, and texts as trees of one string.
     *
     * @param more applied after the filters that are there
     * @return another view
     */
    public TestLog with(QmpFilter more) {
        return new TestLog(sink, form, filter.then(more), asSent);
    }

    /**
     * Writes trees over several lines ({@code indent=2}).
     *
     * @param blanks per level
     * @return another view
     */
    public TestLog withIndent(int blanks) {
        return new TestLog(sink, new PythonJson(form.sortsKeys(), blanks), filter, asSent);
    }

    /**
     * Leaves the members of objects in their order, as the original does with an {@code OrderedDict}.
     *
     * @return another view
     */
    public TestLog withoutSorting() {
        return new TestLog(sink, new PythonJson(false, form.indent()), filter, asSent);
    }

    /**
     * Logs the arguments of commands with the names that are sent, everywhere. The original, and so this log without the
     * view, turns underscores into hyphens in objects within lists.
     *
     * @return another view
     */
    public TestLog withNamesAsSent() {
        return new TestLog(sink, form, filter, true);
    }

    /**
     * Logs a text.
     *
     * @param text one or more lines; empty for an empty line
     */
    public void log(String text) {
        log(StringNode.valueOf(text));
    }

    /**
     * Logs a text.
     *
     * @param text one or more lines
     * @param more applied before the filters of this view
     */
    public void log(String text, Filter more) {
        log(more.apply(text));
    }

    /**
     * Logs a tree: an object or list as JSON, anything else as Python prints it, so a string without quotes.
     *
     * @param tree any; it is not changed
     */
    public void log(JsonNode tree) {
        write(form, tree);
    }

    /**
     * Logs a tree.
     *
     * @param tree any; it is not changed
     * @param more applied after the filters of this view
     */
    public void log(JsonNode tree, QmpFilter more) {
        with(more).log(tree);
    }

    /**
     * Logs a typed value with what the schema knows of it; an enum as text.
     *
     * @param value of a generated class; null, as of a member that is not there, is {@code None}
     */
    public void log(@Nullable QapiType value) {
        log(Values.tree(value));
    }

    /**
     * Logs values as a JSON list.
     *
     * @param values of generated classes, trees, texts, whole numbers, doubles, booleans, nulls, or collections and maps of
     *     such
     * @throws IllegalArgumentException if there is anything else among them
     */
    public void log(Collection<?> values) {
        log(Values.tree(values));
    }

    /**
     * Logs values as a JSON object, for example {@code Map.of("bitmaps", vm.queryBitmaps())}.
     *
     * @param values by name, else as those of {@link #log(Collection)}
     * @throws IllegalArgumentException if there is anything else among them
     */
    public void log(Map<String, ?> values) {
        log(Values.tree(values));
    }

    /**
     * Logs an event without its time.
     *
     * @param event as QEMU sent it
     */
    public void log(QmpEvent event) {
        write(form, QmpFilters.EVENT.apply(event.raw()));
    }

    /**
     * Logs a command, executes it and logs the reply ({@code qmp_log}), also one that is an error. The command stands
     * there as {@code {"execute": …, "arguments": …}}, with arguments even where there are none; the reply has no id.
     *
     * @param <R> what it returns
     * @param client the session, for example {@code vm.qmp()}
     * @param command a generated command, or a finished builder of one
     * @return the reply, unfiltered
     * @throws io.github.qapi4j.runtime.qmp.QmpException if there is no reply, or none that fits the schema
     */
    public <R> LoggedReply<R> qmpLog(QmpClient client, QmpRequest<R> command) {
        QmpCommand<R> built = command.build();
        logCommand(built);
        return logReply(client, built);
    }

    /**
     * Executes a command and logs only the reply ({@code log(vm.qmp(…))}), also one that is an error.
     *
     * @param <R> what it returns
     * @param client the session, for example {@code vm.qmp()}
     * @param command a generated command, or a finished builder of one
     * @return the reply, unfiltered
     * @throws io.github.qapi4j.runtime.qmp.QmpException if there is no reply, or none that fits the schema
     */
    public <R> LoggedReply<R> logReply(QmpClient client, QmpRequest<R> command) {
        try {
            QmpReply<R> reply = client.executeForReply(command);
            return LoggedReply.good(logReply(reply.raw()), reply.value());
        } catch (QmpCommandException e) {
            return LoggedReply.bad(logReply(e.reply()), e);
        }
    }

    /**
     * Logs a command by name, executes it and logs the reply; otherwise as {@link #qmpLog(QmpClient, QmpRequest)}.
     *
     * @param client the session
     * @param command the name on the wire
     * @param arguments sent as they are; null for none
     * @return the reply, unfiltered
     */
    public LoggedReply<JsonNode> qmpLog(QmpClient client, String command, @Nullable ObjectNode arguments) {
        return qmpLog(client, new UntypedCommand(command, arguments));
    }

    /**
     * Everything that was logged, through any view.
     *
     * @return the text of a log in memory
     * @throws IllegalStateException if the log is not in memory
     */
    public String text() {
        return sink.text();
    }

    /**
     * How much was logged, through any view, that nobody has read.
     *
     * @return the records since {@link #text} was called
     */
    public int unread() {
        return sink.unread();
    }

    void logCommand(QmpCommand<?> command) {
        ObjectNode arguments = command.arguments();
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.put("execute", command.commandName());
        whole.set("arguments", asSent ? OrderedQmp.asSent(arguments) : OrderedQmp.of(arguments, false));
        write(new PythonJson(false, form.indent()), whole);
    }

    /**
     * Logs a reply without its id.
     *
     * @param reply as QEMU sent it; not changed
     * @return what was logged, without filters
     */
    public ObjectNode logReply(ObjectNode reply) {
        ObjectNode withoutId = reply.objectNode();
        withoutId.setAll(reply);
        withoutId.remove("id");
        log(withoutId);
        return withoutId;
    }

    private void write(PythonJson how, JsonNode tree) {
        sink.write(how.text(filter.apply(tree)));
    }
}
