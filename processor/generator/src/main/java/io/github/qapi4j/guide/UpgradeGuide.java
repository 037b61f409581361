// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.guide;

import io.github.qapi4j.guide.ApiElement.Key;
import io.github.qapi4j.guide.ApiElement.Kind;
import io.github.qapi4j.schema.diff.Change;
import io.github.qapi4j.schema.diff.ChangeCode;
import io.github.qapi4j.schema.diff.SchemaDiff;
import io.github.qapi4j.schema.model.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The changes between two schemas, with what each of them means for source code.
 *
 * @param diff the changes
 * @param java what each change means for source code: what it breaks; for what is new or deprecated, how it is called
 * @param unexplained what breaks source code although no change of the schema explains it: empty, as long as this is
 *     right
 * @param switches new constants and cases, which only a {@code switch} that names all of them does not compile without
 */
public record UpgradeGuide(
        SchemaDiff diff, Map<Change, List<JavaChange>> java, List<JavaChange> unexplained, List<JavaChange> switches) {
    /**
     * Compares two linked schemas.
     *
     * @param entryPoint the class that lists all commands
     */
    public static UpgradeGuide between(Schema before, Schema after, String entryPoint) {
        SchemaDiff diff = SchemaDiff.between(before, after);
        Map<String, String> renamed = new HashMap<>();
        diff.changes().stream()
                .filter(change -> change.code() == ChangeCode.TYPE_RENAMED)
                .forEach(change -> renamed.put(change.before(), change.after()));
        Map<Key, ApiElement> old =
                JavaApi.of(before, entryPoint, definition -> renamed.getOrDefault(definition, definition));
        Map<Key, ApiElement> now = JavaApi.of(after, entryPoint, UnaryOperator.identity());
        return new Joining(diff, old, now, inverse(renamed)).join();
    }

    private static Map<String, String> inverse(Map<String, String> renamed) {
        Map<String, String> inverse = new HashMap<>();
        renamed.forEach((before, after) -> inverse.put(after, before));
        return inverse;
    }

    /** What a change means for source code: what it breaks; for what is new or deprecated, how it is called. May be empty. */
    public List<JavaChange> java(Change change) {
        return java.getOrDefault(change, List.of());
    }

    /** Finds, for each change, the elements that come from what changed. */
    private static final class Joining {
        private static final Set<ChangeCode> OF_WHOLE_CLASSES =
                EnumSet.of(ChangeCode.KIND_CHANGED, ChangeCode.BUILDER_REMOVED, ChangeCode.FLAGS_REMOVED);

        private final SchemaDiff diff;
        private final Map<Key, ApiElement> old;
        private final Map<Key, ApiElement> now;
        private final Map<String, String> oldNames;
        private final Map<SchemaPath, List<ApiElement>> broken = new HashMap<>();
        private final Map<SchemaPath, List<ApiElement>> all = new HashMap<>();
        private final Set<ApiElement> explained = new HashSet<>();

        Joining(SchemaDiff diff, Map<Key, ApiElement> old, Map<Key, ApiElement> now, Map<String, String> oldNames) {
            this.diff = diff;
            this.old = old;
            this.now = now;
            this.oldNames = oldNames;
        }

        UpgradeGuide join() {
            List<ApiElement> breaks = old.values().stream().filter(this::breaks).toList();
            Set<ApiElement> gone = new HashSet<>(breaks);
            gone.removeIf(element -> now.containsKey(element.key()));
            List<ApiElement> outermost = breaks.stream()
                    .filter(element -> gone.stream().noneMatch(element::isInside))
                    .toList();
            outermost.forEach(element -> origins(element).forEach(origin -> note(origin, element, broken)));
            now.values().forEach(element -> origins(element).forEach(origin -> note(origin, element, all)));
            Map<Change, List<JavaChange>> java = new LinkedHashMap<>();
            for (Change change : diff.changes()) {
                SchemaPath origin = new SchemaPath(change.definition(), change.path());
                switch (change.impact()) {
                    case BREAKS_SENDERS, BREAKS_RECEIVERS, BREAKS_JAVA ->
                        java.put(change, explain(broken.getOrDefault(origin, List.of())));
                    case NEWLY_DEPRECATED, ADDED, NEW_CASES ->
                        java.put(change, named(all.getOrDefault(origin, List.of()), change.path()));
                    default -> java.put(change, List.of());
                }
            }
            for (Change change : diff.changes()) {
                if (OF_WHOLE_CLASSES.contains(change.code())) {
                    java.put(change, explainRest(change, java.getOrDefault(change, List.of()), outermost));
                }
            }
            List<JavaChange> unexplained = outermost.stream()
                    .filter(element -> !explained.contains(element))
                    .map(this::change)
                    .toList();
            return new UpgradeGuide(diff, java, unexplained, switches());
        }

        private boolean breaks(ApiElement element) {
            ApiElement match = now.get(element.key());
            return match == null || !element.fits(match);
        }

        /** Those in both schemas, as a change may be about what is new; changes name what was there before as it was. */
        private Set<SchemaPath> origins(ApiElement element) {
            Set<SchemaPath> origins = new HashSet<>(element.origins());
            ApiElement match = now.get(element.key());
            if (match != null) {
                match.origins()
                        .forEach(origin -> origins.add(new SchemaPath(
                                oldNames.getOrDefault(origin.definition(), origin.definition()), origin.path())));
            }
            return origins;
        }

        private List<JavaChange> explain(List<ApiElement> elements) {
            explained.addAll(elements);
            return elements.stream().map(this::change).toList();
        }

        /** What is about a class as a whole explains what nothing smaller does. */
        private List<JavaChange> explainRest(Change change, List<JavaChange> known, List<ApiElement> breaks) {
            List<JavaChange> all = new ArrayList<>(known);
            all.addAll(explain(breaks.stream()
                    .filter(element -> !explained.contains(element))
                    .filter(element -> element.origins().stream()
                            .anyMatch(origin -> origin.definition().equals(change.definition())))
                    .toList()));
            return all;
        }

        private JavaChange change(ApiElement element) {
            ApiElement match = now.get(element.key());
            return match == null ? JavaChange.gone(element) : JavaChange.changed(element, match);
        }

        /** What javac names when something is used. */
        private static List<JavaChange> named(List<ApiElement> elements, String path) {
            return elements.stream()
                    .filter(element -> !path.isEmpty()
                            || element.key().kind() == Kind.CLASS
                            || element.key().kind() == Kind.ENTRY)
                    .filter(element -> element.key().kind() != Kind.BUILDER
                            && element.key().kind() != Kind.FACTORY
                            && element.key().kind() != Kind.FLAG)
                    .map(JavaChange::added)
                    .toList();
        }

        private List<JavaChange> switches() {
            Set<String> known = new HashSet<>();
            old.keySet().stream().filter(Joining::isCase).forEach(key -> known.add(key.definition()));
            List<JavaChange> added = new ArrayList<>();
            now.forEach((key, element) -> {
                if (isCase(key) && known.contains(key.definition()) && !old.containsKey(key)) {
                    added.add(JavaChange.added(element));
                }
            });
            return added;
        }

        private static boolean isCase(Key key) {
            return key.kind() == Kind.CONSTANT || key.kind() == Kind.CASE;
        }

        private static void note(SchemaPath origin, ApiElement element, Map<SchemaPath, List<ApiElement>> byOrigin) {
            byOrigin.computeIfAbsent(origin, name -> new ArrayList<>()).add(element);
        }
    }
}
