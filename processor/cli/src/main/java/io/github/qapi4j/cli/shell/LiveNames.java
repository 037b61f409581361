// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import io.github.qapi4j.cli.shell.MonitorHelp.MonitorCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks the program for the names of what lives in it, when they are to be completed. */
final class LiveNames {
    private static final String QOM_LIST = "qom-list";
    private static final String NAME = "name";
    private static final String HUMAN = "human-monitor-command";

    private final Peer peer;
    private final Set<String> commands;
    private final Duration longest;

    /**
     * Names of a program.
     *
     * @param commands those that it has
     * @param longest for an answer: a program that is stopped shall not stop who types
     */
    LiveNames(Peer peer, Set<String> commands, Duration longest) {
        this.peer = peer;
        this.commands = commands;
        this.longest = longest;
    }

    /**
     * The names of a kind.
     *
     * @param typed as far as the name was typed
     * @param context the path for a property
     * @return empty also if the program does not answer
     */
    List<String> of(NameKind kind, String typed, String context) {
        return switch (kind) {
            case NODE -> nodes();
            case DRIVE -> join(texts(ask("query-block"), drive -> text(drive, "device")), nodes());
            case JOB ->
                commands.contains("query-jobs")
                        ? texts(ask("query-jobs"), job -> text(job, "id"))
                        : texts(ask("query-block-jobs"), job -> text(job, "device"));
            case DEVICE -> children("/machine/peripheral");
            case OBJECT -> children("/objects");
            case QOM_PATH -> paths(typed);
            case PROPERTY -> texts(ask(QOM_LIST, "path", context), property -> text(property, NAME));
            case SNAPSHOT ->
                texts(
                        ask("query-named-block-nodes"),
                        node -> each(node.path("image").path("snapshots"), snapshot -> text(snapshot, NAME)));
            case BITMAP ->
                texts(
                        ask("query-named-block-nodes", "flat", true),
                        node -> each(node.path("dirty-bitmaps"), bitmap -> text(bitmap, NAME)));
            case CHARDEV -> texts(ask("query-chardev"), chardev -> text(chardev, "label"));
            case EXPORT -> texts(ask("query-block-exports"), export -> text(export, "id"));
            case IOTHREAD -> texts(ask("query-iothreads"), thread -> text(thread, "id"));
            case DEVICE_TYPE -> texts(ask("qom-list-types", "implements", "device"), type -> text(type, NAME));
            case TYPE -> texts(ask("qom-list-types"), type -> text(type, NAME));
            case NONE -> List.of();
        };
    }

    private List<String> nodes() {
        return texts(ask("query-named-block-nodes", "flat", true), node -> text(node, "node-name"));
    }

    /** The properties of a type of devices. */
    List<String> properties(String type) {
        return texts(ask("device-list-properties", "typename", type), property -> text(property, NAME));
    }

    /**
     * The commands of the human monitor.
     *
     * @param lead a command whose subcommands are asked for; empty for all commands
     */
    List<MonitorCommand> monitorCommands(String lead) {
        JsonNode help = ask(HUMAN, "command-line", ("help " + lead).strip());
        return MonitorHelp.commands(help.asString(""), lead);
    }

    private List<String> children(String path) {
        return texts(ask(QOM_LIST, "path", path), this::child);
    }

    private Stream<String> child(JsonNode property) {
        return property.path("type").asString("").startsWith("child<") ? text(property, NAME) : Stream.of();
    }

    /** The paths below the last slash. */
    private List<String> paths(String typed) {
        int slash = typed.lastIndexOf('/');
        String parent = slash <= 0 ? "/" : typed.substring(0, slash);
        String lead = slash <= 0 ? "/" : parent + "/";
        return children(parent).stream().map(name -> lead + name).toList();
    }

    private JsonNode ask(String command) {
        return ask(Call.of(command, JsonNodeFactory.instance.objectNode()));
    }

    private JsonNode ask(String command, String name, String value) {
        return ask(Call.of(command, JsonNodeFactory.instance.objectNode().put(name, value)));
    }

    private JsonNode ask(String command, String name, boolean value) {
        return ask(Call.of(command, JsonNodeFactory.instance.objectNode().put(name, value)));
    }

    private JsonNode ask(Call call) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        if (!commands.contains(call.command())) {
            return nothing;
        }
        try {
            return peer.submit(call).get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            return nothing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing;
        }
    }

    private static List<String> texts(JsonNode list, Function<JsonNode, Stream<String>> texts) {
        return List.copyOf(new TreeSet<>(each(list, texts).toList()));
    }

    private static Stream<String> each(JsonNode list, Function<JsonNode, Stream<String>> texts) {
        return StreamSupport.stream(list.spliterator(), false).flatMap(texts);
    }

    private static Stream<String> text(JsonNode object, String member) {
        return Stream.of(object.path(member).asString("")).filter(text -> !text.isEmpty());
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        second.stream().filter(name -> !first.contains(name)).forEach(all::add);
        return all;
    }
}
