// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.doc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.model.Doc;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Place;
import io.github.qapi4j.schema.syntax.Item;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocParserTest {
    @Test
    void oldStyleAlignsUnderTheFirstWord() {
        DocBlock block = parse("""
                @move-thing:

                Moves a thing.

                It may take long.

                @id: the thing's name, which
                     may be long (Since 2.4)

                     A second paragraph.
                @to: where to
                Features:
                @deprecated: use a crane
                             instead

                Returns: - nothing
                         - or an error

                Since: 1.3

                Example:

                -> { "execute": "move-thing",
                     "arguments": { } }

                <- { "return": {} }

                """);

        assertThat(block.symbol()).contains("move-thing");
        assertThat(block.doc().text()).isEqualTo("Moves a thing.\n\nIt may take long.");
        assertThat(block.of("id")).isEqualTo("the thing's name, which\nmay be long (Since 2.4)\n\nA second paragraph.");
        assertThat(block.of("to")).isEqualTo("where to");
        assertThat(block.of("from")).isEmpty();
        assertThat(block.since()).contains("1.3");
        assertThat(block.doc().features()).containsExactly(new Doc.Section("deprecated", "use a crane\ninstead"));
        assertThat(block.doc().sections())
                .containsExactly(
                        new Doc.Section("Returns", "- nothing\n- or an error"), new Doc.Section("Example", """
                                -> { "execute": "move-thing",
                                     "arguments": { } }

                                <- { "return": {} }"""));
    }

    @Test
    void newStyleIndentsByFourAndUsesDirectives() {
        DocBlock block = parse("""
                @move-thing:

                Moves a thing.

                @id: the thing's name, which
                    may be long

                .. note:: Not too long.
                   Really.

                Features:

                @deprecated: use a crane

                Errors:
                    - if there is no such thing

                Since: 1.3

                .. qmp-example::

                    -> { "execute": "move-thing" }
                """);

        assertThat(block.of("id")).isEqualTo("the thing's name, which\nmay be long");
        assertThat(block.doc().features()).containsExactly(new Doc.Section("deprecated", "use a crane"));
        assertThat(block.doc().sections())
                .containsExactly(
                        new Doc.Section("", ".. note:: Not too long.\n   Really."),
                        new Doc.Section("Errors", "- if there is no such thing"),
                        new Doc.Section("", ".. qmp-example::\n\n    -> { \"execute\": \"move-thing\" }"));
        assertThat(block.since()).contains("1.3");
    }

    @Test
    void aHeadingThatStandsAloneMayBeFollowedByTextAtTheMargin() {
        DocBlock block = parse("@A:\n@b:\nall about b\nand more\n\n@c:\n\nNot about c.\n");

        assertThat(block.of("b")).isEqualTo("all about b\nand more");
        assertThat(block.of("c")).isEmpty();
        assertThat(block.doc().sections()).containsExactly(new Doc.Section("", "Not about c."));
    }

    @Test
    void textAfterASectionIsASectionOfItsOwn() {
        DocBlock block = parse("@A:\n\nBody.\n\nReturns: b\n\nMore.\n\nStill more.\n\n@c: late\n");

        assertThat(block.doc().sections())
                .containsExactly(new Doc.Section("Returns", "b"), new Doc.Section("", "More.\n\nStill more."));
        assertThat(block.of("c")).isEqualTo("late");
    }

    @Test
    void noContentIsWrong() {
        DocBlock block =
                parse("@A:\n@:\n@b\n@c: one\n@c: two\nNote: a\nNote: b\nSince: 1\nSince: 2\n:\nX::\n  @d: e\n== F\n");

        assertThat(block.of("c")).isEqualTo("one");
        assertThat(block.since()).contains("1");
        assertThat(block.doc().text()).isEqualTo("@:\n@b");
        assertThat(block.doc().sections())
                .containsExactly(
                        new Doc.Section("Note", "a"),
                        new Doc.Section("Note", "b"),
                        new Doc.Section("", ":\nX::\n  @d: e\n== F"));
    }

    @Test
    void whatFollowsTheReleaseIsKeptAsText() {
        DocBlock block = parse("@A:\nSince: 2.7\n\n       @b since 5.1\n\n       @c since 7.1\n");

        assertThat(block.since()).contains("2.7");
        assertThat(block.doc().sections()).containsExactly(new Doc.Section("", "@b since 5.1\n\n@c since 7.1"));
    }

    @Test
    void featuresTellTheirRelease() {
        DocBlock block = parse("""
                @A:

                @b: all about b (since 5.0)

                Features:

                @fdset: Member @b takes sets (since 8.1)

                @deprecated: Use @c (since 6.0) instead.
                """);

        Feature fdset = new Feature("fdset", Optional.empty());
        Feature deprecated = new Feature("deprecated", Optional.empty());
        assertThat(block.described("", List.of(fdset, deprecated)))
                .containsExactly(fdset.since("8.1"), deprecated.replacedBy(List.of("c")));
        assertThat(block.described("b", List.of(fdset))).containsExactly(fdset);
    }

    @Test
    void onlyTheFirstLineNamesADefinition() {
        assertThat(parse("@A:").symbol()).contains("A");
        assertThat(parse("@A").symbol()).isEmpty();
        assertThat(parse("@:").symbol()).isEmpty();
        assertThat(parse("\n@A:\n").symbol()).isEmpty();
        assertThat(parse("= Title\n@A:\n").symbol()).isEmpty();
        assertThat(parse("").symbol()).isEmpty();
    }

    private static DocBlock parse(String text) {
        List<String> lines = text.lines().toList();
        return DocParser.parse(new Item.Comment(new Place("a.json", 1, 1), lines));
    }
}
