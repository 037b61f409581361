// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.problem.Problems;
import io.github.qapi4j.schema.source.IncludeChains;
import io.github.qapi4j.schema.source.SourceTree;
import io.github.qapi4j.schema.syntax.Value.Fields;
import io.github.qapi4j.schema.syntax.Value.Flag;
import io.github.qapi4j.schema.syntax.Value.Items;
import io.github.qapi4j.schema.syntax.Value.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxReaderTest {
    private final IncludeChains chains = new IncludeChains();
    private final Problems problems = new Problems(chains);

    @Test
    void valuesKnowTheirPlaces() {
        Fields object = expression("# comment\n{ 'a': [ 'x', true ],\n\t'b': { 'c': false } } # comment");

        assertThat(object.place()).isEqualTo(place(2, 1));
        assertThat(object.get("a").place()).isEqualTo(place(2, 3));
        assertThat(object.get("a").value())
                .isEqualTo(new Items(List.of(new Text("x", place(2, 10)), new Flag(true, place(2, 15))), place(2, 8)));
        assertThat(object.get("b").place()).as("a tab is one column").isEqualTo(place(3, 2));
        assertThat(object.get("b").value()).isInstanceOf(Fields.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anyLineEndingWillDo(String lineEnd) {
        String text = String.join(lineEnd, "##", "# @A:", "#", "# text", "##", "{ 'struct':", "  'A' }");

        List<Item> items = read(Map.of("a.json", text));

        assertThat(items.get(0)).isEqualTo(new Item.Comment(place(1, 1), List.of("@A:", "", "text")));
        assertThat(items.get(1).place()).isEqualTo(place(6, 1));
        assertThat(items.get(2)).isEqualTo(new Item.End(place(7, 8)));
    }

    @Test
    void anEmptyTextIsASchema() {
        assertThat(read(Map.of("a.json", ""))).containsExactly(new Item.End(place(1, 1)));
        assertThat(read(Map.of("a.json", "\n# nothing"))).hasSize(1);
    }

    @Test
    void aCommentMayHoldWhollyBlankLinesAndTextWithoutASpace() {
        List<Item> items = read(Map.of("a.json", "##\n#one\n\n  #  two  \n\n\n# three\n##"));

        assertThat(items.get(0)).isEqualTo(new Item.Comment(place(1, 1), List.of("one", "", " two", "", "", "three")));
    }

    @Test
    void severalObjectsMayShareALineAndStringsMayHoldBraces() {
        List<Item> items = read(Map.of("a.json", "{'a':'{'}{'b':'#'}\u00a0\u2003{'\\\\':''}"));

        assertThat(items).hasSize(4);
        assertThat(((Item.Expression) items.get(2)).value().has("\\")).isTrue();
    }

    @Test
    void aFileIsReadWhereItIsIncludedFirst() {
        List<Item> items = read(Map.of(
                "a.json", "{'include':'sub/b.json'} {'include':'./sub/../sub/b.json'} {'x':'1'}",
                "sub/b.json", "{'include':'../c.json'}\n{'x':'2'}",
                "c.json", "{'x':'3'}"));

        assertThat(items.stream()
                        .filter(Item.Expression.class::isInstance)
                        .map(item -> item.place().file()))
                .containsExactly("c.json", "sub/b.json", "a.json");
        assertThat(chains.of("c.json")).containsExactly(new Place("sub/b.json", 1, 1), new Place("a.json", 1, 1));
    }

    @Test
    void afterAMistakeTheNextDefinitionIsReadAgain() {
        List<Item> items = read(
                Map.of("a.json", "{ 'a' 'b' }\n{ 'c': 'd' }\n{ 'e': ;\n 'f': 'g' }\n##\n# text\n##\n{ 'h': 'i' }\n}"));

        assertThat(problems.sorted()).map(problem -> problem.place().line()).containsExactly(1, 3, 9);
        assertThat(items.stream().filter(Item.Expression.class::isInstance)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {'a':'b',}      | 1:10: expected a string, found '}'
                    {,}             | 1:2: expected a string or '}', found ','
                    {'a':['b',]}    | 1:11: expected '{', '[', a string, true or false, found ']'
                    {'a':'b'        | 1:9: expected ',' or '}', found the end of the file
                    {'a':truely}    | 1:10: stray 'ly'
                    {'a':null}      | 1:6: stray 'null'
                    {'a':-1.5e3}    | 1:6: stray '-1.5e3'
                    {'a':'\\u0041'} | 1:7: '\\\\' is the only escape in a string
                    {'a':'b}        | 1:6: a closing quote is missing
                    'a'             | 1:1: expected an object at top level, found a string
                    {'a':'b'} ##    | 1:11: the documentation comment is not closed by a line '##'
                    {'a':'b'} ## c  | 1:11: nothing must follow '##' on its line
                    {'include':'b'} | 1:12: included file 'b' does not exist
                    {'include':'../a.json'} | 1:12: included file '../a.json' lies outside the schema's root
                    {'include':'a.json'} | 1:1: 'a.json' is included by itself
                    """)
    void mistakesAreShownAtTheirPlace(String text, String expected) {
        read(Map.of("a.json", text));

        assertThat(problems.sorted())
                .map(p -> p.place().line() + ":" + p.place().column() + ": " + p.message())
                .containsExactly(expected);
    }

    private Fields expression(String text) {
        List<Item> items = read(Map.of("a.json", text));
        assertThat(problems.sorted()).isEmpty();
        return ((Item.Expression) items.get(0)).value();
    }

    private List<Item> read(Map<String, String> texts) {
        SourceTree tree = SourceTree.texts(texts, "a.json");
        return SyntaxReader.read(tree, tree.start(), new ParsedFiles(), chains, problems);
    }

    private static Place place(int line, int column) {
        return new Place("a.json", line, column);
    }
}
