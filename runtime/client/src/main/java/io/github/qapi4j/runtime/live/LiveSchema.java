// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.SchemaIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which commands, events, arguments and values a live QEMU has, from its answer to {@code query-qmp-schema}. Immutable;
 * for any number of threads.
 *
 * <p>QEMU reports the names of commands and events, but not those of types: a type is known as what the commands and
 * events of both sides have in the same place.
 */
public final class LiveSchema {
    private final SchemaIndex index;
    private final String version;
    private final LiveEntities live;
    private volatile @Nullable Types types;

    /**
     * Reads QEMU's answer.
     *
     * @param index the schema of the classes that are asked about
     * @param version QEMU's version, for explanations
     * @param reply what {@code query-qmp-schema} returned; it is not kept
     * @throws IllegalArgumentException if it is no list
     */
    public LiveSchema(SchemaIndex index, String version, JsonNode reply) {
        if (!reply.isArray()) {
            throw new IllegalArgumentException("query-qmp-schema returned no list of entities");
        }
        this.index = index;
        this.version = version;
        this.live = new LiveEntities(reply);
    }

    /**
     * Whether QEMU has a command or an event, whatever the classes know.
     *
     * @param name the name on the wire
     * @return true if it has
     */
    public boolean has(String name) {
        return live.command(name) != null || live.event(name) != null;
    }

    /**
     * Whether QEMU has what a class stands for, or something in it.
     *
     * @param type the generated class of a command, an event, a type, a branch that adds members, or an alternative; for a
     *     branch that adds none, ask for the enum's value
     * @param path nothing for the class itself; else the wire name of an argument or member, or of an enum's value; further
     *     names lead on into that argument's type, through lists and alternates, and the tag of a branch into the branch.
     *     Names that the schema does not have may be asked for, too
     * @return false if this QEMU does not have it
     * @throws IllegalArgumentException if the class was not generated from a schema, or stands for the base of other
     *     types or for the arguments of a command: ask for these, then
     */
    public boolean supports(Class<?> type, String... path) {
        QapiDefinition definition = GeneratedClasses.definition(type);
        if (definition != null && definition.kind().equals("command")) {
            return leadsOn(live.command(definition.name()), path);
        } else if (definition != null && definition.kind().equals("event")) {
            return leadsOn(live.event(definition.name()), path);
        }
        LivePath way = new LivePath(live, path);
        return matches(type).stream().anyMatch(way::leadsOn);
    }

    /** QEMU's types that a class stands for, without commands and events. */
    private Set<List<String>> matches(Class<?> type) {
        if (!GeneratedClasses.isGenerated(type)) {
            throw new IllegalArgumentException(type.getName() + " stands for nothing of a schema");
        } else if (!types().reachable().contains(GeneratedClasses.key(type))) {
            throw new IllegalArgumentException(
                    type.getName() + " stands in no command or event by itself; ask for what its members belong to");
        }
        return types().matches().getOrDefault(GeneratedClasses.key(type), Set.of());
    }

    private boolean leadsOn(LiveEntities.@Nullable Call call, String... path) {
        return call != null && new LivePath(live, path).leadsOn(call.arguments());
    }

    /**
     * Whether QEMU has a value of an enum.
     *
     * @param value a generated constant
     * @return false if this QEMU does not have it, as for {@code UNRECOGNIZED}
     */
    public boolean supports(QapiEnum value) {
        return value instanceof Enum<?> constant && supports(constant.getDeclaringClass(), value.wireName());
    }

    /**
     * The features that QEMU says something has: {@code savevm-monitor-nodes} of a command, {@code deprecated} and
     * {@code unstable} of anything.
     *
     * @param type as for {@link #supports(Class, String...)}
     * @param path as there; of a name that leads to a branch, the features are those of the branch's type
     * @return their names; empty if it has none, and if QEMU does not have the thing at all
     * @throws IllegalArgumentException as there
     */
    public Set<String> features(Class<?> type, String... path) {
        LivePath way = new LivePath(live, path);
        QapiDefinition definition = GeneratedClasses.definition(type);
        if (definition == null || !definition.kind().matches("command|event")) {
            return matches(type).stream()
                    .flatMap(ids -> way.features(ids).stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
        LiveEntities.Call call =
                definition.kind().equals("command") ? live.command(definition.name()) : live.event(definition.name());
        if (call == null) {
            return Set.of();
        }
        return path.length == 0 ? call.features() : way.features(call.arguments());
    }

    /**
     * The features that QEMU says a value of an enum has.
     *
     * @param value a generated constant
     * @return their names; empty if it has none, and if QEMU does not have the value
     */
    public Set<String> features(QapiEnum value) {
        return value instanceof Enum<?> constant ? features(constant.getDeclaringClass(), value.wireName()) : Set.of();
    }

    /**
     * Why QEMU does not have something, as {@link #supports(Class, String...)} finds out: a reason not to do what needs it.
     *
     * @param type as for {@link #supports(Class, String...)}
     * @param path as there
     * @return for example {@code argument 'bottom' of 'block-stream' needs QEMU 6.0, this is 5.2.0}, of the first name that
     *     leads nowhere; empty if QEMU has it
     * @throws IllegalArgumentException as there
     */
    public Optional<String> missing(Class<?> type, String... path) {
        for (int length = 0; length <= path.length; length++) {
            if (!supports(type, Arrays.copyOf(path, length))) {
                QapiDefinition definition = GeneratedClasses.definition(type);
                return Optional.of(
                        length == 0 && definition != null && definition.kind().equals("command")
                                ? unknownCommand(index, version, definition.name())
                                : schemaPath(type, length, path).entity().explanation(version));
            }
        }
        return Optional.empty();
    }

    /**
     * Why QEMU does not have a value of an enum.
     *
     * @param value a generated constant
     * @return as {@link #missing(Class, String...)}; empty if QEMU has it
     */
    public Optional<String> missing(QapiEnum value) {
        return value instanceof Enum<?> constant
                ? missing(constant.getDeclaringClass(), value.wireName())
                : Optional.empty();
    }

    /**
     * Why QEMU does not have a feature of something, or not even that.
     *
     * @param feature its name
     * @param type of what, as for {@link #features(Class, String...)}
     * @param path as there
     * @return for example {@code feature 'savevm-monitor-nodes' of command 'human-monitor-command' needs QEMU 4.2, this is
     *     4.1.0}; empty if QEMU has it
     * @throws IllegalArgumentException as there
     */
    public Optional<String> missingFeature(String feature, Class<?> type, String... path) {
        return missing(type, path)
                .or(() -> features(type, path).contains(feature)
                        ? Optional.empty()
                        : Optional.of(schemaPath(type, path.length, path)
                                .feature(feature)
                                .explanation(version)));
    }

    private static SchemaPath schemaPath(Class<?> type, int length, String... path) {
        return new SchemaPath(type, List.of(path).subList(0, length));
    }

    /**
     * What of a command QEMU does not know.
     *
     * @param command the name on the wire
     * @param arguments as they are sent
     * @return a sentence for each, such as <code>argument 'y' of 'x' needs QEMU 9.0, this is 7.2.22</code>; empty if it
     *     knows all of it
     */
    public List<String> unknown(String command, ObjectNode arguments) {
        if (live.command(command) == null) {
            return List.of(unknownCommand(index, version, command));
        }
        Class<?> type = index.find(command).orElse(null);
        return ArgumentCheck.of(live, command, type, arguments).stream()
                .map(unknown -> unknown.explanation(version))
                .toList();
    }

    /**
     * Explains, without QEMU's schema, that QEMU does not know a command.
     *
     * @param index the schema of our side
     * @param version QEMU's
     * @param command the name on the wire
     * @return a sentence
     */
    public static String unknownCommand(SchemaIndex index, String version, String command) {
        QapiDefinition known =
                index.find(command).map(GeneratedClasses::definition).orElse(null);
        String since = known == null ? "" : known.since();
        String condition = known == null ? "" : known.condition();
        String text = new UnknownEntity("command '" + command + "'", since, condition).explanation(version);
        boolean elsewhere = known != null && List.of(known.programs()).equals(List.of(QemuProgram.SYSTEM_EMULATOR));
        return elsewhere && !Releases.isLater(since, version)
                ? text + "; the storage daemon has no such command"
                : text;
    }

    /** What is known of types; made when the first one is asked for, as it loads the classes of all commands. */
    private Types types() {
        Types known = types;
        if (known == null) {
            synchronized (this) {
                known = types;
                if (known == null) {
                    known = new Types(ReachableTypes.of(index), TypeMatches.of(live, index));
                    types = known;
                }
            }
        }
        return known;
    }

    private record Types(Set<String> reachable, Map<String, Set<List<String>>> matches) {}
}
