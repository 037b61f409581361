// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.cli.shell.text.Statement.Builtin;
import io.github.qapi4j.cli.shell.text.Statement.Command;
import io.github.qapi4j.cli.shell.text.Statement.Monitor;
import io.github.qapi4j.cli.shell.text.Statement.Nothing;
import io.github.qapi4j.cli.shell.text.Value.ListValue;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.cli.shell.text.Value.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {
    private static final Set<String> BUILTINS = Set.of("help", "exit");

    private static Statement read(String text) throws SyntaxException {
        return StatementReader.read(text, BUILTINS);
    }

    private static Command command(String text) throws SyntaxException {
        return (Command) read(text);
    }

    /** The words of an object, with those of the objects in it. */
    private static String shown(Value value) {
        if (value instanceof ObjectValue object) {
            StringBuilder all = new StringBuilder("{");
            object.entries()
                    .forEach((name, entry) -> all.append(all.length() > 1 ? " " : "")
                            .append(name)
                            .append('=')
                            .append(shown(entry.value())));
            return all + "}";
        } else if (value instanceof ListValue list) {
            return list.elements().stream()
                    .map(StatementReaderTest::shown)
                    .toList()
                    .toString();
        } else if (value instanceof Value.Literal literal) {
            return literal.json().toString();
        }
        return (value instanceof Text ? "'" : "") + value.word().orElseThrow();
    }

    @Test
    void nothing() throws Exception {
        assertThat(read("")).isEqualTo(new Nothing());
        assertThat(read("  \t")).isEqualTo(new Nothing());
        assertThat(read(" # query-status")).isEqualTo(new Nothing());
    }

    @Test
    void pairsOfNamesAndValues() throws Exception {
        Command command = command("blockdev-add driver=qcow2 node-name=n file.driver=file file.filename='a b' x=");
        assertThat(command.name()).isEqualTo("blockdev-add");
        assertThat(shown(command.arguments()))
                .isEqualTo("{driver=qcow2 node-name=n file={driver=file filename='a b} x=}");
    }

    @Test
    void json() throws Exception {
        assertThat(shown(command("a b={\"c\": [1, true, null, 'x']} d=[1,\n2]").arguments()))
                .isEqualTo("{b={c=[1, true, null, 'x]} d=[1, 2]}");
        assertThat(shown(command("a {\"b\": {}}").arguments())).isEqualTo("{b={}}");
        assertThat(shown(command("a b={'c': True, 'd': None}").arguments())).isEqualTo("{b={c=true d=null}}");
        assertThat(shown(command("a b=\"\\u0041\\n\"").arguments())).isEqualTo("{b='A\n}");
    }

    @Test
    void wholeMessages() throws Exception {
        Command command = command("{\"execute\": \"a\", \"arguments\": {\"b\": 1}, \"id\": 7}");
        assertThat(command.name()).isEqualTo("a");
        assertThat(shown(command.arguments())).isEqualTo("{b=1}");
        assertThat(command.outOfBand()).isFalse();
        assertThat(command("{\"exec-oob\": \"a\"}").outOfBand()).isTrue();
    }

    @Test
    void descriptors() throws Exception {
        assertThat(command("getfd fdname=x @/dev/null").descriptor())
                .contains(new Descriptor(new Span(15, 25), Path.of("/dev/null"), false));
        assertThat(command("add-fd @+disk.img").descriptor().orElseThrow().writable())
                .isTrue();
    }

    @Test
    void transactions() throws Exception {
        Command command = command("transaction(\n abort\n bitmap-add node=n name=b\n)");
        assertThat(shown(command.arguments()))
                .isEqualTo("{actions=[{type='abort data={}}, {type='bitmap-add data={node=n name=b}}]}");
        assertThat(shown(command("transaction(abort; bitmap-add node=n)").arguments()))
                .isEqualTo("{actions=[{type='abort data={}}, {type='bitmap-add data={node=n}}]}");
        assertThat(shown(command("transaction actions=[]").arguments())).isEqualTo("{actions=[]}");
    }

    @Test
    void theHumanMonitorAndTheShell() throws Exception {
        assertThat(read("!hmp info block -v")).isEqualTo(new Monitor("info block -v"));
        assertThat(read("help a driver=b")).isEqualTo(new Builtin(new Span(0, 4), "help", List.of("a", "driver=b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b={",
                "a b=[1,",
                "a b='c",
                "transaction(",
                "transaction(\n abort",
                "{\"execute\": \"a\"",
                "a \\",
                "{"
            })
    void moreLinesBelongTo(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.incomplete()).isTrue());
    }

    @Test
    void linesThatWereContinued() throws Exception {
        assertThat(shown(command("a b=1 \\\n  c=2").arguments())).isEqualTo("{b=1 c=2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a b|2|3|'b' has no value; arguments are written NAME=VALUE",
                "a =b|2|3|a name is missing",
                "a b=1 b=2|6|7|'b' has a value already",
                "a b=1 b.c=2|6|7|'b' has a value already",
                "a b={}x|6|7|a blank is expected behind the value",
                "a b={c: 1}|5|6|a member's name in quotes is expected",
                "a b={\"c\" 1}|9|10|a colon is expected",
                "a b={\"c\": x}|10|11|a text in JSON is written in quotes",
                "a b={\"c\": 1,, }|12|12|a member's name in quotes is expected",
                "a b={\"c\": 1, \"c\": 2}|13|16|'c' is there twice",
                "a b=[1 2]|7|8|a comma or ] is expected",
                "a b=\"\\x\"|5|7|JSON has no such escape",
                "a @|2|3|behind @ is the path of a file whose descriptor is passed",
                "a @b @c|5|7|a command takes one descriptor",
                "b=1|0|3|a line begins with the name of a command",
                "!info block|0|11|a line for the human monitor begins with !hmp",
                "!hmp|0|4|behind !hmp is a line for the human monitor",
                "{\"execute\": \"a\"} x|17|18|nothing is expected behind the message",
                "{\"a\": 1}|1|4|`a message has the members execute, arguments and id`",
                "{\"arguments\": {}}|0|17|a message has the name of a command as its member execute or exec-oob",
                "{\"execute\": \"a\", \"arguments\": 1}|30|31|arguments are an object",
                "transaction(abort) x|19|20|nothing is expected behind the transaction"
            })
    void saysWhatIsWrong(String text, int start, int end, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.getMessage()).isEqualTo(message);
            assertThat(e.span()).isEqualTo(new Span(start, end));
            assertThat(e.incomplete()).isFalse();
        });
    }

    /** Whatever is typed, there is an answer: for every beginning of some lines, and with a character less. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "blockdev-add driver=qcow2 file={'driver': \"file\", \"filename\": [1, {\"a\": null}]} @+x",
                "transaction(\n a b=1\n c d={\"e\": [true]} ; f)",
                "{\"execute\": \"a\", \"arguments\": {\"b\": {\"c\": [\"\\u0041\", -1.5e3]}}}",
                "!hmp info block",
                "help a b=c"
            })
    void everyBeginningIsReadOrRefused(String text) {
        for (int end = 0; end <= text.length(); end++) {
            for (int without = 0; without <= end; without++) {
                String typed = text.substring(0, without) + text.substring(Math.min(end, without + 1), end);
                try {
                    assertThat(read(typed)).isNotNull();
                } catch (SyntaxException e) {
                    assertThat(e.span().start()).isBetween(0, typed.length());
                    assertThat(e.span().end()).isBetween(e.span().start(), typed.length() + 1);
                }
                StatementReader.cursor(typed, BUILTINS)
                        .ifPresent(cursor -> assertThat(cursor.place().from()).isBetween(0, typed.length()));
            }
        }
    }
}
