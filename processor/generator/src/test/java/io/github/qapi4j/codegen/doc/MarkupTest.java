// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.doc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
    private static final Map<String, String> CLASSES =
            Map.of("DiskInfo", "p.type.DiskInfo", "spin-up", "p.command.SpinUp", "speed", "p.command.Speed");

    private final Markup markup = new Markup(
            new CrossReferences(Set.of("speed", "node-name"), name -> Optional.ofNullable(CLASSES.get(name))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # names
            see @DiskInfo                    | see {@link p.type.DiskInfo}
            see @spin-up, or not             | see {@link p.command.SpinUp}, or not
            of @node-name.                   | of {@code node-name}.
            the member @speed, no command    | the member {@code speed}, no command
            @nobody- knows                   | {@code nobody}- knows
            mail me@home and @ all           | mail me&#64;home and &#64; all
            # roles
            a `DiskInfo` or `QMP:disk.DiskInfo` | a {@link p.type.DiskInfo} or {@link p.type.DiskInfo}
            a `{big} disk <DiskInfo>`        | a {@link p.type.DiskInfo &#123;big&#125; disk}
            :qapi:type:`DiskInfo`            | {@link p.type.DiskInfo}
            see :ref:`disk-geometry`         | see {@code disk-geometry}
            see :ref:`geometry <disk-geometry>` | see geometry
            see :doc:`/interop/disk`         | see {@code /interop/disk}
            `our page <https://d.example>`_  | our page (https://d.example)
            # literals and emphasis
            a ``x=1``, ``{}`` and ``a*b``    | a {@code x=1}, <code>{}</code> and <code>a&#42;b</code>
            **very** and *a bit*, *@speed*   | <strong>very</strong> and <em>a bit</em>, <em>{@code speed}</em>
            2 * 3 * 4, '*', (*), \\*x\\*     | 2 &#42; 3 &#42; 4, '&#42;', (&#42;), &#42;x&#42;
            ``open, `open, **open, *open     | ``open, `open, &#42;&#42;open, &#42;open
            # what others would misread
            /* or */, {@link X} and {@       | /&#42; or &#42;/, {{@code link} X} and {&#64;
            a<b>c</b> && $L                  | a&lt;b&gt;c&lt;/b&gt; &amp;&amp; $L
            \\u002a\\u002f                   | &#92;u002a&#92;u002f
            é \uD83D\uDE00                   | &#233; &#128512;
            disks, e.g. big ones             | disks, e.g.&nbsp;big ones
            """)
    void rendersWhatIsInsideAParagraph(String text, String javadoc) {
        assertThat(rendered(text)).isEqualTo(javadoc);
    }

    @Test
    void separatesParagraphs() {
        assertThat(rendered("One\nand a half.\n\n\nTwo.\n \nThree.")).isEqualTo("""
                One
                and a half.

                <p>Two.

                <p>Three.""");
    }

    @Test
    void rendersLists() {
        assertThat(rendered("""
                Disks:
                - round,
                  flat
                - heavy:

                  1. very
                  2. too
                     much

                  Beware.
                lazy

                3) three
                4) four
                """)).isEqualTo("""
                Disks:

                <ul>
                <li>round,
                flat</li>
                <li>heavy:

                <ol>
                <li>very</li>
                <li>too
                much</li>
                </ol>

                <p>Beware.
                lazy</li>
                </ul>

                <ol start="3">
                <li>three</li>
                <li>four</li>
                </ol>""");
    }

    @Test
    void rendersNestedListsWithoutBlankLines() {
        assertThat(rendered("* a\n  * b\n  * c\n* d")).isEqualTo("""
                <ul>
                <li>a

                <ul>
                <li>b</li>
                <li>c</li>
                </ul></li>
                <li>d</li>
                </ul>""");
    }

    @Test
    void leavesOutItemsThatShowNothing() {
        assertThat(rendered("- .. a comment\n- b")).isEqualTo("<ul>\n<li>b</li>\n</ul>");
        assertThat(rendered("- .. a comment")).isEmpty();
    }

    @Test
    void keepsLiteralBlocksAsTheyAre() {
        assertThat(rendered("Like this::\n\n    a <b>\n\n      *c*\n\nand\n::\n\n  d\n\nEnd ::"))
                .isEqualTo("""
                Like this:

                <pre>
                a &lt;b&gt;

                  &#42;c&#42;
                </pre>

                <p>and

                <pre>
                d
                </pre>

                <p>End""");
    }

    @Test
    void keepsBarredLinesTablesAndDrawings() {
        assertThat(rendered("| a  b\n|   c\n\n==  ==\na   b\n==  ==\n\n+--+\n|  |\n+--+"))
                .isEqualTo("""
                <pre>
                a  b
                  c
                </pre>

                <pre>
                ==  ==
                a   b
                ==  ==
                </pre>

                <pre>
                +--+
                |  |
                +--+
                </pre>""");
    }

    @Test
    void rendersOldExamples() {
        assertThat(markup.section("Example", """
                1. Spin up.

                -> { "execute": "spin-up",
                     "arguments": {} }

                <- { "return": {} }

                2. Wait.

                <- { "event": "SPUN" }""")).isEqualTo("""
                <p><b>Example:</b>

                <ol>
                <li>Spin up.</li>
                </ol>

                <pre>
                -&gt; { "execute": "spin-up",
                     "arguments": {} }

                &lt;- { "return": {} }
                </pre>

                <ol start="2">
                <li>Wait.</li>
                </ol>

                <pre>
                &lt;- { "event": "SPUN" }
                </pre>""");
    }

    @Test
    void rendersNewExamples() {
        assertThat(markup.section("", """
                .. qmp-example::
                   :title: Spin up

                    -> { "execute": "spin-up" }
                    ...

                .. qmp-example::
                   :annotated:

                   With a disk of *tin*::

                    <- { "return": {} }

                   Done.

                .. code-block:: json
                   :caption: A disk

                    {}""")).isEqualTo("""
                <p><b>Example: Spin up:</b>

                <pre>
                -&gt; { "execute": "spin-up" }
                ...
                </pre>

                <p><b>Example:</b> With a disk of <em>tin</em>:

                <pre>
                &lt;- { "return": {} }
                </pre>

                <p>Done.

                <p>A disk

                <pre>
                {}
                </pre>""");
    }

    @Test
    void givesNotesATitle() {
        assertThat(rendered("""
                Disks.

                .. note:: They
                   turn.

                .. admonition:: Notes

                    1. Round.

                .. caution::

                   Hot.

                .. a comment
                   that is not shown""")).isEqualTo("""
                Disks.

                <p><b>Note:</b> They
                turn.

                <p><b>Notes:</b>

                <ol>
                <li>Round.</li>
                </ol>

                <p><b>Caution:</b> Hot.""");
    }

    @Test
    void rendersHeadings() {
        assertThat(rendered("= Disks\n\n== Tin\n\nRound\n=====\n\nFlat\n\n----\n\nEnd"))
                .isEqualTo("""
                <p><b>Disks</b>

                <p><b>Tin</b>

                <p><b>Round</b>

                <p>Flat

                <p>End""");
    }

    @Test
    void readsAllLineEndsAndTabs() {
        assertThat(rendered("a\r\nb\rc\n\n::\n\n\td\n\t  e")).isEqualTo("""
                a
                b
                c

                <pre>
                d
                  e
                </pre>""");
    }

    @Test
    void summaryIsTheFirstParagraphOrOnesOwn() {
        assertThat(markup.summary("Spins.\nFast.\n\nMore.", "A disk.")).isEqualTo("Spins.\nFast.");
        assertThat(markup.summary("- a\n- b", "A disk.")).isEqualTo("A disk.");
        assertThat(markup.summary(" ", "A disk.")).isEqualTo("A disk.");
        assertThat(markup.described("- a", "A disk.")).isEqualTo("A disk.\n\n<ul>\n<li>a</li>\n</ul>");
        assertThat(markup.described("\n\n", "A disk.")).isEqualTo("A disk.");
    }

    @Test
    void whatFollowsATextStandsApart() {
        assertThat(markup.followed("the speed", "fact")).isEqualTo("the speed.\nfact");
        assertThat(markup.followed("the speed?", "fact")).isEqualTo("the speed?\nfact");
        assertThat(markup.followed("one\n\ntwo", "fact")).isEqualTo("one\n\n<p>two\n\n<p>fact");
        assertThat(markup.followed("- a", "fact")).isEqualTo("<ul>\n<li>a</li>\n</ul>\n\n<p>fact");
        assertThat(markup.followed("", "fact")).isEqualTo("fact");
    }

    @Test
    void sectionsHaveATitleOnlyIfThereIsOne() {
        assertThat(markup.section("Returns", "a disk")).isEqualTo("<p><b>Returns:</b> a disk");
        assertThat(markup.section("Returns", "- a disk"))
                .isEqualTo("<p><b>Returns:</b>\n\n<ul>\n<li>a disk</li>\n</ul>");
        assertThat(markup.section("", "a disk")).isEqualTo("<p>a disk");
        assertThat(markup.section("", "")).isEmpty();
    }

    private String rendered(String text) {
        return markup.described(text, "").stripLeading();
    }
}
