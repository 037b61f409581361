// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.guide.UpgradeGuide;
import io.github.qapi4j.schema.diff.Change;
import io.github.qapi4j.schema.diff.SchemaDiff;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code qapi diff --json} prints: one object, each change on a line of its own. */
final class DiffJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DiffJson() {}

    /** Both releases are empty if the schema does not say. */
    static String of(SchemaDiff diff, Optional<UpgradeGuide> guide, String before, String after) {
        ObjectNode head =
                NODES.objectNode().put("old", before).put("new", after).put("breaks", diff.breaks());
        String opened = head.toString();
        String changes = diff.changes().stream()
                .map(change -> "\n" + json(change, guide))
                .collect(Collectors.joining(",", "", diff.changes().isEmpty() ? "" : "\n"));
        return opened.substring(0, opened.length() - 1) + ",\"changes\":[" + changes + "]}\n";
    }

    private static ObjectNode json(Change change, Optional<UpgradeGuide> guide) {
        ObjectNode object = NODES.objectNode()
                .put("class", change.impact().word())
                .put("code", change.code().word())
                .put("kind", change.kind())
                .put("definition", change.definition())
                .put("path", change.path())
                .put("before", change.before())
                .put("after", change.after())
                .put("text", change.text());
        object.set("details", array(change.details()));
        object.set("through", array(change.through()));
        object.set("within", array(change.within()));
        guide.ifPresent(g -> {
            ArrayNode java = object.putArray("java");
            g.java(change)
                    .forEach(item -> java.addObject()
                            .put("name", item.name())
                            .put("before", item.before())
                            .put("after", item.after())
                            .put("gone", item.gone()));
        });
        return object;
    }

    private static ArrayNode array(List<String> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
