// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

class PythonJsonTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** What Python printed once: whether sorted, the indent, the value, and the text as a JSON string. */
    record Recorded(boolean sorted, String indent, String value, String text) {}

    static List<Recorded> recorded() throws IOException {
        List<Recorded> cases = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PythonJsonTest.class.getResourceAsStream("python-json.tsv")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split("\t", -1);
                cases.add(new Recorded(cells[0].equals("True"), cells[1], cells[2], cells[3]));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void writesWhatPythonWrote(Recorded recorded) throws IOException {
        Integer indent = recorded.indent().equals("None") ? null : Integer.valueOf(recorded.indent());
        String expected = JSON.readTree(recorded.text()).stringValue(null);

        assertThat(new PythonJson(recorded.sorted(), indent).write(JSON.readTree(recorded.value())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1e20,1e+20",
        "1e-7,1e-07",
        "1e16,1e+16",
        "1e15,1000000000000000.0",
        "123456.75,123456.75",
        "0.0001,0.0001",
        "0.00001,1e-05",
        "1.5e300,1.5e+300",
        "-0.0,-0.0",
        "1e23,1e+23",
        "4.9e-324,5e-324",
        "2e-3,0.002",
        "5.684341886080802e-14,5.684341886080802e-14",
        "9999999999999998,9999999999999998.0",
        "5e-324,5e-324",
        "0.00012345,0.00012345",
        "9007199254740993,9007199254740992.0"
    })
    void numbersHaveThePythonForm(double value, String text) {
        assertThat(PythonFloat.repr(value)).isEqualTo(text);
    }

    @Test
    void bigIntegersStayWhole() throws IOException {
        String numbers = "[18446744073709551615, 9223372036854775808, -1, 123456789012345678901234567890]";
        assertThat(PythonJson.SORTED.write(JSON.readTree(numbers))).isEqualTo(numbers);
    }

    @Test
    void keysAreInTheOrderOfCodePoints() throws IOException {
        JsonNode tree = JSON.readTree(
                "{\"\uffee\": 1, \"😀\": 2, \"b\": {\"d\": 1, \"c\": 2}, \"_\": 3, \"Z\": 4, \"a\": 5, \"-\": 6}");

        assertThat(PythonJson.SORTED.write(tree))
                .isEqualTo("{\"-\": 6, \"Z\": 4, \"_\": 3, \"a\": 5, \"b\": {\"c\": 2, \"d\": 1}, \"\\uffee\": 1, "
                        + "\"\\ud83d\\ude00\": 2}");
        assertThat(PythonJson.AS_IS.write(tree)).startsWith("{\"\\uffee\": 1, \"\\ud83d\\ude00\": 2, \"b\": {\"d\"");
    }

    @Test
    void indentedTextHasNoBlanksAtLineEndsAndEmptyThingsStayClosed() throws IOException {
        assertThat(new PythonJson(true, 2).write(JSON.readTree("{\"b\": [], \"a\": {}, \"c\": [1, {\"d\": null}]}")))
                .isEqualTo(
                        "{\n  \"a\": {},\n  \"b\": [],\n  \"c\": [\n    1,\n    {\n      \"d\": null\n    }\n  ]\n}");
    }

    @Test
    void scalarsAloneArePrintedAsPythonPrintsThem() {
        PythonJson form = PythonJson.SORTED;
        assertThat(form.text(StringNode.valueOf("a\"ä"))).isEqualTo("a\"ä");
        assertThat(form.text(JsonNodeFactory.instance.booleanNode(true))).isEqualTo("True");
        assertThat(form.text(JsonNodeFactory.instance.booleanNode(false))).isEqualTo("False");
        assertThat(form.text(JsonNodeFactory.instance.nullNode())).isEqualTo("None");
        assertThat(form.text(DoubleNode.valueOf(Double.NEGATIVE_INFINITY))).isEqualTo("-inf");
        assertThat(form.text(DoubleNode.valueOf(Double.NaN))).isEqualTo("nan");
        assertThat(form.text(DoubleNode.valueOf(1e20))).isEqualTo("1e+20");
    }

    @Test
    void allOfAsciiThatIsPrintedStaysAsItIs() {
        assertThat(PythonJson.AS_IS.write(StringNode.valueOf(" !}~\u007f\u001f")))
                .isEqualTo("\" !}~\\u007f\\u001f\"");
    }

    @Test
    void infinityHasItsSign() {
        assertThat(PythonJson.AS_IS.write(DoubleNode.valueOf(Double.NEGATIVE_INFINITY)))
                .isEqualTo("-Infinity");
        assertThat(PythonJson.AS_IS.write(DoubleNode.valueOf(Double.POSITIVE_INFINITY)))
                .isEqualTo("Infinity");
    }

    @Test
    void anIndentOfNothingIsALineEach() throws IOException {
        assertThat(new PythonJson(false, 0).write(JSON.readTree("[1, 2]"))).isEqualTo("[\n1,\n2\n]");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> PythonJson.SORTED.write(MissingNode.getInstance()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PythonJson(true, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
