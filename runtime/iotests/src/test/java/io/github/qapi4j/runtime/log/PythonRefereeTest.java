// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;

/** What Python prints and what we print, byte by byte. */
class PythonRefereeTest {
    private static final int VALUES = 10_000;
    private static final String BEGIN = """
            import json, sys
            from collections import OrderedDict
            values = [json.loads(line) for line in open(sys.argv[1], encoding='ascii')]
            out = open(sys.argv[2], 'wb')
            def put(text):
                out.write(text.encode('utf-8', 'replace') + b'\\0\\n')
            """;

    @TempDir
    private Path folder;

    private String python = "";

    @BeforeEach
    void needsPython() {
        Optional<String> found = Python.find();
        assumeTrue(found.isPresent(), "there is no python3; recorded cases stand in for it");
        python = found.get();
    }

    private void compare(String program, List<JsonNode> values, Function<JsonNode, Stream<String>> ours)
            throws Exception {
        byte[] theirs = Python.run(python, BEGIN + program, values, folder);
        ByteArrayOutputStream mine = new ByteArrayOutputStream();
        for (JsonNode value : values) {
            ours.apply(value).forEach(text -> mine.writeBytes((text + "\0\n").getBytes(StandardCharsets.UTF_8)));
        }
        if (!java.util.Arrays.equals(mine.toByteArray(), theirs)) {
            assertThat(mine.toString(StandardCharsets.UTF_8).split("\0\n"))
                    .isEqualTo(new String(theirs, StandardCharsets.UTF_8).split("\0\n"));
        }
        assertThat(mine.toByteArray()).isEqualTo(theirs);
    }

    @Test
    void writesTenThousandValuesTheSameInAllForms() throws Exception {
        RandomJson random = new RandomJson(20_261_123);
        List<PythonJson> forms = Stream.of(true, false)
                .flatMap(sorts -> Stream.of(
                        new PythonJson(sorts, null),
                        new PythonJson(sorts, 0),
                        new PythonJson(sorts, 2),
                        new PythonJson(sorts, 4)))
                .toList();
        compare(
                """
                for v in values:
                    for s in (True, False):
                        for i in (None, 0, 2, 4):
                            put(json.dumps(v, sort_keys=s, indent=i))
                """,
                Stream.generate(random::next).limit(VALUES).toList(),
                value -> forms.stream().map(form -> form.write(value)));
    }

    @Test
    void writesTenThousandNumbersTheSame() throws Exception {
        RandomJson random = new RandomJson(42);
        compare(
                """
                for v in values:
                    put(json.dumps(v))
                    put(str(v))
                """,
                Stream.generate(random::number)
                        .limit(VALUES)
                        .<JsonNode>map(DoubleNode::valueOf)
                        .toList(),
                value -> Stream.of(PythonJson.AS_IS.write(value), PythonJson.AS_IS.text(value)));
    }

    @Test
    void ordersArgumentsTheSame() throws Exception {
        RandomJson random = new RandomJson(7);
        compare(
                """
                def ordered(value, convert):
                    if isinstance(value, list):
                        return [ordered(v, True) for v in value]
                    if isinstance(value, dict):
                        result = OrderedDict()
                        for k in sorted(value):
                            result[k.replace('_', '-') if convert else k] = ordered(value[k], False)
                        return result
                    return value
                for v in values:
                    put(json.dumps(ordered(v, True)))
                    put(json.dumps(ordered(v, False)))
                """,
                Stream.generate(random::next).limit(2000).toList(),
                value -> Stream.of(true, false).map(c -> PythonJson.AS_IS.write(OrderedQmp.of(value, c))));
    }
}
