// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.codegen.summary.Words.Group;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.introspect.Replies;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our words for generated Javadoc: every definition, member, value, alternative and branch has some, of use to its reader. */
class WordsTest {
    /** Its values are called like the keys. */
    private static final Set<String> NEED_NONE = Set.of("QKeyCode");

    private static final Pattern QUANTITY =
            Pattern.compile("(^|-)(size|bytes|speed|bps|time|timeout|delay|interval|duration|period|latency|ns|ms|msec"
                    + "|nsec|bandwidth|rate|frequency|memory|downtime)($|-)");
    private static final Pattern NUMBER = Pattern.compile("u?int(8|16|32|64)?|size|number");
    private static final Pattern UNIT = Pattern.compile(
            "\\b(bytes?|[KMG]iB|seconds?|milliseconds?|microseconds?|nanoseconds?"
                    + "|ms|ns|percent(age)?|[kM]?Hz|kilohertz|bits?|sectors?|pages?|pixels?|clusters?|entries|requests?"
                    + "|operations?|lines?|frames?|samples?|count|number|blocks?|packets?|characters?|Mbps|megabits|minutes?"
                    + "|CPUs?|cycles?|times|units?|address|elements?|buffers?|kelvin|Celsius|degrees|hours?|days?|path|name)\\b");

    @ParameterizedTest
    @EnumSource
    void describeEverythingThatAReleaseHas(Words words) {
        Set<String> missing = new TreeSet<>();
        for (Group group : Group.values()) {
            Map<String, Map<String, String>> all = words.of(group);
            for (Release release : words.releases()) {
                release.schema().definitions().stream()
                        .filter(definition -> Group.of(definition) == group)
                        .forEach(definition -> {
                            Map<String, String> said = all.getOrDefault(definition.name(), Map.of());
                            if (said.getOrDefault("", "").isEmpty()) {
                                missing.add(definition.name());
                            }
                            parts(definition).keySet().stream()
                                    .filter(part -> said.getOrDefault(part, "").isEmpty())
                                    .forEach(part -> missing.add(definition.name() + " " + part));
                        });
            }
        }

        assertThat(missing).as("what has no words").isEmpty();
    }

    /** Checked where QEMU's newest schema is at hand, of which there are words before there is an artifact. */
    @ParameterizedTest
    @CsvSource({"QEMU, 11.1.3/qapi/qapi-schema.json", "QGA, 11.1.3/qga/qapi-schema.json"})
    void describeTheNewestReleaseTooAndNothingThatNoneHas(Words words, String newest) {
        List<Schema> schemas =
                new ArrayList<>(words.releases().stream().map(Release::schema).toList());
        schemas.add(Replies.shared(newest));
        Map<String, Set<String>> known = new TreeMap<>();
        for (Schema schema : schemas) {
            schema.definitions()
                    .forEach(definition -> known.computeIfAbsent(
                                    Group.of(definition) + " " + definition.name(), name -> new TreeSet<>(Set.of("")))
                            .addAll(parts(definition).keySet()));
        }
        Map<String, Set<String>> described = new TreeMap<>();
        for (Group group : Group.values()) {
            words.of(group).forEach((name, said) -> described.put(group + " " + name, new TreeSet<>(said.keySet())));
        }

        assertThat(described).isEqualTo(known);
    }

    @ParameterizedTest
    @EnumSource
    void areClausesOfUse(Words words) {
        for (Group group : Group.values()) {
            words.of(group)
                    .forEach((name, said) -> said.forEach((part, clause) -> {
                        if (part.isEmpty()) {
                            assertThat(clause)
                                    .as(name)
                                    .matches(group == Group.EVENT ? "Sent when .*\\.|Sent .*\\." : "[A-Z].*\\.")
                                    .hasSizeLessThanOrEqualTo(220);
                        } else {
                            assertThat(clause)
                                    .as(name + " " + part)
                                    .doesNotEndWith(".")
                                    .hasSizeLessThanOrEqualTo(260);
                            assertThat(meaning(clause, part))
                                    .as(name + " " + part + ": " + clause)
                                    .isNotEmpty();
                        }
                        assertThat(clause)
                                .as(name + " " + part)
                                .doesNotContainPattern("[<>&@\\\\]|\\*/|\\s{2}|^\\s|\\s$");
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nameTheUnitOfSizesTimesAndRates(Words words) {
        List<String> without = new ArrayList<>();
        for (Group group : Group.values()) {
            Map<String, Map<String, String>> all = words.of(group);
            for (Release release : words.releases()) {
                release.schema().definitions().stream()
                        .filter(definition -> Group.of(definition) == group)
                        .forEach(definition -> parts(definition).forEach((part, type) -> {
                            String clause = all.getOrDefault(definition.name(), Map.of())
                                    .getOrDefault(part, "");
                            boolean quantity = type.equals("size")
                                    || (NUMBER.matcher(type).matches()
                                            && QUANTITY.matcher(part).find());
                            if (quantity && !UNIT.matcher(clause).find()) {
                                without.add(definition.name() + " " + part + ": " + clause);
                            }
                        }));
            }
        }

        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void areSortedByDefinition(Words words) {
        for (Path file : words.files()) {
            for (Group group : Group.values()) {
                assertThat(List.copyOf(Words.read(file, group).keySet()))
                        .as("%s of %s", group, file.getFileName())
                        .isSorted();
            }
        }
    }

    /** What a definition has of its own, with its type. */
    private static Map<String, String> parts(Definition definition) {
        Map<String, String> parts = new TreeMap<>();
        if (definition instanceof EnumType type && !NEED_NONE.contains(type.name())) {
            type.values().forEach(value -> parts.put(value.name(), "value"));
        } else if (definition instanceof StructType type) {
            add(type.members(), parts);
        } else if (definition instanceof UnionType type) {
            add(type.inline(), parts);
            type.branches().stream()
                    .filter(branch -> branch.type().isPresent())
                    .forEach(branch -> parts.put(":" + branch.tag(), "branch"));
        } else if (definition instanceof AlternateType type) {
            type.alternatives().forEach(alternative -> parts.put(alternative.name(), "alternative"));
        } else if (definition instanceof Command command && command.arguments() instanceof Arguments.Inline inline) {
            add(inline.members(), parts);
        } else if (definition instanceof Event event && event.arguments() instanceof Arguments.Inline inline) {
            add(inline.members(), parts);
        }
        return parts;
    }

    private static void add(List<Member> members, Map<String, String> parts) {
        members.forEach(member -> parts.put(member.name(), member.type().toString()));
    }

    /** What a clause says beyond the name. */
    private static Set<String> meaning(String clause, String name) {
        Set<String> words =
                new TreeSet<>(List.of(clause.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
        words.removeAll(List.of("", "the", "a", "an", "of", "is", "it", "its", "this", "to", "in", "for", "or", "and"));
        words.removeAll(List.of(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
        return words;
    }
}
