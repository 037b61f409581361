// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.program.FlatOptions;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpReply;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Assertions about QMP messages by the names of QEMU's iotests ({@code QMPTestCase}). They need no library; with AssertJ
 * there are {@link FluentAssertions}. A failed assertion is an {@link AssertionError}.
 *
 * <p>Values are trees, texts, numbers, booleans, values of the schema's types, null for JSON's null, or lists of those.
 * Numbers are compared by value, so 1 is 1.0; other than in Python, 0 is not false.
 */
public final class IotestAssertions {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String JSON = "json:";
    /** Numbers by value, everything else as it is. */
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private IotestAssertions() {}

    /**
     * The value at a path ({@code dictpath}).
     *
     * @param message for example a reply with its {@code return}
     * @param path names between slashes, with indices of lists, as {@code return/foo[0]}; negative ones count from the end
     * @return the value
     * @throws AssertionError if there is none
     * @throws IllegalArgumentException if that is no path
     */
    public static JsonNode dictpath(JsonNode message, String path) {
        QmpPath.Lookup found = QmpPath.parse(path).in(message);
        return found.value().orElseThrow(() -> new AssertionError(found.problem()));
    }

    /**
     * Asserts that there is a value at a path ({@code assert_qmp}).
     *
     * @param message for example a reply
     * @param path see {@link #dictpath}
     * @param value the value; of a list that is not empty, any element will do. {@link #assertQmpEqual} takes lists as they
     *     are
     */
    public static void assertQmp(JsonNode message, String path, @Nullable Object value) {
        if (value instanceof List<?> values && !values.isEmpty()) {
            JsonNode found = dictpath(message, path);
            if (values.stream().noneMatch(each -> same(found, tree(each)))) {
                throw new AssertionError(
                        "no match for \"" + found + "\" in " + tree(values) + ", at path \"" + path + "\"");
            }
        } else {
            assertQmpEqual(message, path, value);
        }
    }

    /**
     * Asserts that exactly this value is at a path, also if it is a list.
     *
     * @param message for example a reply
     * @param path see {@link #dictpath}
     * @param value the value
     */
    public static void assertQmpEqual(JsonNode message, String path, @Nullable Object value) {
        JsonNode found = dictpath(message, path);
        if (!same(found, tree(value))) {
            throw new AssertionError("\"" + path + "\" is " + found + ", expected " + tree(value));
        }
    }

    /**
     * Asserts that there is nothing at a path ({@code assert_qmp_absent}).
     *
     * @param message for example a reply
     * @param path see {@link #dictpath}
     * @throws IllegalArgumentException if that is no path; to the original there is nothing there, then
     */
    public static void assertQmpAbsent(JsonNode message, String path) {
        QmpPath.parse(path).in(message).value().ifPresent(found -> {
            throw new AssertionError("path \"" + path + "\" has value \"" + found + "\"");
        });
    }

    /**
     * Asserts that there are no block jobs ({@code assert_no_active_block_jobs}).
     *
     * @param vm a VM or storage daemon, which is queried
     */
    public static void assertNoActiveBlockJobs(QmpMonitor vm) {
        JsonNode jobs = vm.execute("query-block-jobs", null);
        if (!jobs.isEmpty()) {
            throw new AssertionError("there are block jobs: " + jobs);
        }
    }

    /**
     * Asserts that there is a block node ({@code assert_has_block_node}). Other than in the original, a node that does not say its file
     * does not fit every file.
     *
     * @param vm a VM or storage daemon, which is queried
     * @param nodeName its name; null for any
     * @param fileName its file; null for any
     * @throws IllegalArgumentException if both are null
     */
    public static void assertHasBlockNode(QmpMonitor vm, @Nullable String nodeName, @Nullable String fileName) {
        JsonNode nodes = vm.execute("query-named-block-nodes", null);
        if (!has(nodes, nodeName, fileName)) {
            throw new AssertionError("Cannot find " + nodeName + " " + fileName + " in query-block:\n" + nodes);
        }
    }

    /**
     * Asserts that there is no such block node.
     *
     * @param vm a VM or storage daemon, which is queried
     * @param nodeName its name; null for any
     * @param fileName its file; null for any
     * @throws IllegalArgumentException if both are null
     */
    public static void assertHasNoBlockNode(QmpMonitor vm, @Nullable String nodeName, @Nullable String fileName) {
        JsonNode nodes = vm.execute("query-named-block-nodes", null);
        if (has(nodes, nodeName, fileName)) {
            String what =
                    nodeName == null ? "of " + fileName : fileName == null ? nodeName : nodeName + " of " + fileName;
            throw new AssertionError("there is a block node " + what + ":\n" + nodes);
        }
    }

    private static boolean has(JsonNode nodes, @Nullable String nodeName, @Nullable String fileName) {
        if (nodeName == null && fileName == null) {
            throw new IllegalArgumentException("a block node has a name or a file to be found by");
        }
        return StreamSupport.stream(nodes.spliterator(), false)
                .anyMatch(node -> fits(node, "node-name", nodeName) && fits(node, "file", fileName));
    }

    /**
     * Asserts that there is a job in a state.
     *
     * @param vm a VM or storage daemon, which is queried
     * @param id the job
     * @param status its state; null for any
     */
    public static void assertHasJob(QmpMonitor vm, String id, @Nullable JobStatus status) {
        JsonNode jobs = vm.execute("query-jobs", null);
        for (JsonNode job : jobs) {
            if (fits(job, "id", id)) {
                if (status == null || fits(job, "status", status.wireName())) {
                    return;
                }
                throw new AssertionError("job '" + id + "' is not " + status.wireName() + ": " + job);
            }
        }
        throw new AssertionError("there is no job '" + id + "' but " + jobs);
    }

    /**
     * Asserts that there are no jobs, of whatever kind.
     *
     * @param vm a VM or storage daemon, which is queried
     * @param id the one that must not be there; null for any
     */
    public static void assertHasNoJob(QmpMonitor vm, @Nullable String id) {
        JsonNode jobs = vm.execute("query-jobs", null);
        for (JsonNode job : jobs) {
            if (fits(job, "id", id)) {
                throw new AssertionError("there is a job: " + job);
            }
        }
    }

    /**
     * Asserts that QEMU answers a command with an error.
     *
     * @param vm a VM or storage daemon, which is given the command
     * @param command a command that must fail
     * @return the error
     */
    public static QmpCommandException assertRefuses(QmpMonitor vm, QmpCommand<?> command) {
        try {
            QmpReply<?> reply = vm.qmp().executeForReply(command);
            throw new AssertionError(
                    vm.name() + " did not refuse '" + command.commandName() + "' but answered " + reply.raw());
        } catch (QmpCommandException e) {
            return e;
        }
    }

    private static boolean fits(JsonNode node, String member, @Nullable String wanted) {
        return wanted == null || wanted.equals(node.path(member).stringValue(null));
    }

    /**
     * Asserts that a file name that QEMU reports stands for certain options ({@code assert_json_filename_equal}).
     *
     * @param jsonFilename {@code json:} and an object
     * @param reference the options, nested or with dots in their names
     */
    public static void assertJsonFilenameEqual(String jsonFilename, JsonNode reference) {
        if (!jsonFilename.startsWith(JSON)) {
            throw new AssertionError("no " + JSON + " file name: " + jsonFilename);
        }
        Map<String, JsonNode> found;
        try {
            found = FlatOptions.flatten(MAPPER.readTree(jsonFilename.substring(JSON.length())));
        } catch (JacksonException e) {
            throw new AssertionError("no JSON in the file name: " + jsonFilename, e);
        }
        Map<String, JsonNode> expected = FlatOptions.flatten(reference);
        boolean same = found.keySet().equals(expected.keySet())
                && found.entrySet().stream()
                        .allMatch(entry -> same(entry.getValue(), tree(expected.get(entry.getKey()))));
        if (!same) {
            throw new AssertionError(jsonFilename + " means " + found + ", expected " + expected);
        }
    }

    static boolean same(JsonNode found, JsonNode expected) {
        return found.equals(BY_VALUE, expected);
    }

    static JsonNode tree(@Nullable Object value) {
        if (value == null) {
            return JsonNodeFactory.instance.nullNode();
        } else if (value instanceof JsonNode tree) {
            return tree;
        } else if (value instanceof QapiEnum constant) {
            return JsonNodeFactory.instance.stringNode(constant.wireName());
        } else if (value instanceof QapiType typed) {
            return typed.toJson();
        } else if (value instanceof List<?> values) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            values.forEach(each -> list.add(tree(each)));
            return list;
        }
        return MAPPER.valueToTree(value);
    }
}
