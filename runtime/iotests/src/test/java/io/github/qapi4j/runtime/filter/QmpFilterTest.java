// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

class QmpFilterTest {
    private static final TestNames NAMES = new TestNames(Path.of("/t"), Path.of("/s"), "17", "qcow2");

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leavesAreFilteredButNeitherContainersNorKeys() {
        List<String> seen = new ArrayList<>();
        JsonNode tree = json("{'qcow2': 'qcow2', 'l': ['a', null, {'deep': true, 'e': [], 'o': {}}], 'n': 1.5}");
        JsonNode before = tree.deepCopy();
        JsonNode after = QmpFilter.leaves((key, value) -> {
                    seen.add(key + "=" + value);
                    return IntNode.valueOf(seen.size());
                })
                .apply(tree);

        assertThat(seen).containsExactly("qcow2=\"qcow2\"", "0=\"a\"", "1=null", "deep=true", "n=1.5");
        assertThat(after).isEqualTo(json("{'qcow2': 1, 'l': [2, 3, {'deep': 4, 'e': [], 'o': {}}], 'n': 5}"));
        assertThat(tree).as("the argument").isEqualTo(before);
    }

    @Test
    void aTreeMayBeOneLeaf() {
        assertThat(QmpFilters.imgfmt(NAMES).apply(StringNode.valueOf("qcow2"))).isEqualTo(StringNode.valueOf("IMGFMT"));
        assertThat(QmpFilters.imgfmt(NAMES).apply(IntNode.valueOf(2))).isEqualTo(IntNode.valueOf(2));
    }

    @Test
    void whatALeafBecomesIsNotFilteredAgain() {
        JsonNode after = QmpFilter.leaves((key, value) -> json("{'x': 'y'}")).apply(json("['a']"));
        assertThat(after).isEqualTo(json("[{'x': 'y'}]"));
    }

    @Test
    void eventsLoseTheirTimeAndTheCallerKeepsIt() {
        JsonNode event =
                json("{'event': 'STOP', 'data': {'seconds': 1}, 'timestamp': {'seconds': 12, 'microseconds': 3}}");
        JsonNode before = event.deepCopy();

        assertThat(QmpFilters.EVENT.apply(event))
                .isEqualTo(json("{'event': 'STOP', 'data': {'seconds': 1}, "
                        + "'timestamp': {'seconds': 'SECS', 'microseconds': 'USECS'}}"));
        assertThat(event).isEqualTo(before);
        assertThat(QmpFilters.EVENT.apply(json("{'event': 'STOP'}"))).isEqualTo(json("{'event': 'STOP'}"));
        assertThat(QmpFilters.EVENT.apply(json("[1]"))).isEqualTo(json("[1]"));
        assertThat(QmpFilters.EVENT.apply(json("{'timestamp': {}}")))
                .isEqualTo(json("{'timestamp': {'seconds': 'SECS', 'microseconds': 'USECS'}}"));
    }

    @Test
    void theFiltersOfTextWorkOnStrings() {
        JsonNode tree =
                json("{'filename': '/t/17-x.qcow2', 'bus': 'virtio-scsi-ccw', 'node': '#block7', 'n': [17, null]}");
        QmpFilter all = QmpFilters.testFiles(NAMES)
                .then(QmpFilters.imgfmt(NAMES))
                .then(QmpFilters.VIRTIO_SCSI)
                .then(QmpFilters.GENERATED_NODE_IDS)
                .then(QmpFilter.NONE);

        assertThat(all.apply(tree))
                .isEqualTo(json("{'filename': 'TEST_DIR/PID-x.IMGFMT', 'bus': 'virtio-scsi', 'node': 'NODE_NAME', "
                        + "'n': [17, null]}"));
    }

    @Test
    void membersAreTakenAwayWhereverTheyAre() {
        JsonNode tree = json("{'a': 1, 'l': [{'a': {}, 'b': [1, 'a']}, null], 'o': {'a': 2, 'c': 3}, 'c': 'a'}");
        JsonNode before = tree.deepCopy();

        assertThat(QmpFilter.without("a", "c").apply(tree)).isEqualTo(json("{'l': [{'b': [1, 'a']}, null], 'o': {}}"));
        assertThat(tree).as("the argument").isEqualTo(before);
    }

    @Test
    void membersStayInOrder() {
        assertThat(QmpFilter.strings(Filter.NONE)
                        .apply(json("{'b': 1, 'a': 2}"))
                        .toString())
                .isEqualTo("{\"b\":1,\"a\":2}");
    }
}
