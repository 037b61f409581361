// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Condition;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkerTest {
    private static final String COMMON = """
            { 'enum': 'Kind', 'data': [ 'one', { 'name': 'two', 'if': 'CONFIG_TWO' }, 'three' ] }
            { 'struct': 'Base', 'data': { 'kind': 'Kind' } }
            { 'struct': 'Sub', 'base': 'Base', 'data': { '*ids': [ 'uint64' ] } }
            """;

    @Test
    void aUnionHasABranchForEachTagTheListedOnesFirst() {
        UnionType union = link(COMMON + """
                        { 'union': 'Thing', 'base': 'Sub', 'discriminator': 'kind', 'data': { 'three': 'Empty' } }
                        { 'struct': 'Empty', 'data': {} }
                        """).get(UnionType.class, "Thing");

        assertThat(union.discriminatorType()).isEqualTo("Kind");
        assertThat(union.base()).contains("Sub");
        assertThat(union.branches()).map(Branch::tag).containsExactly("three", "one", "two");
        assertThat(union.branches())
                .map(Branch::type)
                .containsExactly(Optional.of("Empty"), Optional.empty(), Optional.empty());
        assertThat(union.branches().get(2).condition()).contains(new Condition.Symbol("CONFIG_TWO"));
    }

    @Test
    void typesKnowTheirKind() {
        Schema schema = link(COMMON);
        Member ids = schema.get(StructType.class, "Sub").members().get(0);

        assertThat(ids.type()).isEqualTo(new TypeRef.ArrayOf(new TypeRef.OfBuiltin(Builtin.UINT64)));
        assertThat(ids.optional()).isTrue();
        assertThat(ids.place().line()).isEqualTo(3);
        assertThat(schema.membersOf(schema.get(StructType.class, "Sub")))
                .map(Member::name)
                .containsExactly("kind", "ids");
        assertThat(schema.membersOf(schema.get(StructType.class, "Sub")).get(0).type())
                .isEqualTo(new TypeRef.OfDefinition("Kind"));
    }

    @Test
    void alternativesKnowTheirJsonKind() {
        AlternateType alternate = link(COMMON
                        + "{ 'alternate': 'Either', 'data': { 'a': 'Kind', 'b': 'Base', 'c': ['Base'], 'd': 'null', 'e': 'size' } }")
                .get(AlternateType.class, "Either");

        assertThat(alternate.alternatives())
                .map(alternative -> alternative.kind())
                .containsExactly(JsonKind.STRING, JsonKind.OBJECT, JsonKind.ARRAY, JsonKind.NULL, JsonKind.NUMBER);
    }

    @Test
    void noDataAndEmptyDataAreTheSame() {
        Schema schema =
                link("{ 'command': 'a' } { 'command': 'b', 'data': {} } { 'command': 'c', 'data': { 'd': 'any' } }");

        assertThat(schema.all(Command.class))
                .map(Command::arguments)
                .satisfiesExactly(
                        a -> assertThat(a).isEqualTo(new Arguments.None()),
                        b -> assertThat(b).isEqualTo(new Arguments.None()),
                        c -> assertThat(c).isInstanceOf(Arguments.Inline.class));
    }

    @Test
    void thePredefinedEnumIsThereWhereItIsUsed() {
        assertThat(link(COMMON).find(Schema.QTYPE)).isEmpty();
        assertThat(link("{ 'struct': 'Aa', 'data': { 'b': 'QType' } }").definitions())
                .map(Definition::name)
                .containsExactly(Schema.QTYPE, "Aa");
    }

    @Test
    void documentationIsSplitBetweenTheDefinitionAndItsMembers() {
        StructType struct = link("""
                        ##
                        # @Aa:
                        #
                        # About this.
                        #
                        # @b: about b (since 2.0)
                        #
                        # Since: 1.0
                        ##
                        { 'struct': 'Aa', 'data': { 'b': 'int' } }
                        """).get(StructType.class, "Aa");

        assertThat(struct.head().doc().text()).isEqualTo("About this.");
        assertThat(struct.head().since()).contains("1.0");
        assertThat(struct.members().get(0).doc()).isEqualTo("about b (since 2.0)");
        assertThat(struct.members().get(0).since()).contains("2.0");
    }

    @Test
    void basesAreNotTooMany() {
        String structs = IntStream.range(0, 5000)
                .mapToObj(i -> "{ 'struct': 'S" + i + "a', " + (i == 0 ? "" : "'base': 'S" + (i - 1) + "a', ")
                        + "'data': {} }")
                .collect(Collectors.joining("\n"));

        assertThat(SchemaReader.create().read("a.json", structs).problems())
                .map(Problem::code)
                .containsExactly(Code.LIMIT);
    }

    @Test
    void manyPathsThroughNestedUnionsAreNoTrouble() {
        StringBuilder text = new StringBuilder(
                "{ 'enum': 'Kind', 'data': [ 'a', 'b', 'c', 'd' ] } { 'struct': 'End', 'data': {} }\n");
        for (int i = 0; i < 60; i++) {
            String next = i == 59 ? "End" : "U" + (i + 1) + "n";
            text.append("{ 'union': 'U%dn', 'base': { 'k%d': 'Kind' }, 'discriminator': 'k%d', 'data': "
                            .formatted(i, i, i))
                    .append("{ 'a': '%s', 'b': '%s', 'c': '%s', 'd': '%s' } }\n".formatted(next, next, next, next));
        }
        assertThat(SchemaReader.create().read("a.json", text.toString())).isInstanceOf(SchemaResult.Linked.class);
    }

    private static Schema link(String text) {
        return SchemaReader.create().read("a.json", text).orThrow();
    }
}
