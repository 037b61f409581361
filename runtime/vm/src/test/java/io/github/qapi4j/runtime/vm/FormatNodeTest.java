// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.BlockdevRefOrNull;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

class FormatNodeTest {
    private static final BlockdevRef PROTO = BlockdevRef.of("proto");

    static Stream<String> formats() {
        return FormatNode.FORMATS.stream();
    }

    static Stream<String> formatsWithoutBacking() {
        return formats()
                .filter(format -> !List.of("qcow", "qcow2", "qed", "vmdk").contains(format));
    }

    private static void sends(FormatNode node, String json) {
        assertThat(node.options().toJson()).hasToString(json.replace('\'', '"'));
        assertThat(node).hasToString(json.replace('\'', '"'));
    }

    @Test
    void imageIsAPathOrItsText() {
        sends(
                FormatNode.of("qcow2", "/tmp/a.img"),
                "{'driver':'qcow2','file':{'driver':'file','filename':'/tmp/a.img'}}");
        assertThat(FormatNode.of("qcow2", "/tmp/a.img"))
                .hasToString(FormatNode.of("qcow2", Path.of("/tmp/a.img")).toString());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void eachFormatHasAFileANameAndAMode(String format) {
        FormatNode node = FormatNode.of(format, PROTO).withNodeName("disk").withReadOnly(true);

        sends(node, "{'driver':'" + format + "','node-name':'disk','read-only':true,'file':'proto'}");
        assertThat(node.options()).isNotInstanceOf(BlockdevOptions.Unrecognized.class);
    }

    @Test
    void itIsWhatTheBuilderOfTheFormatMakes() {
        assertThat(FormatNode.of("qcow2", PROTO).withNodeName("disk").options())
                .isEqualTo(BlockdevOptions.qcow2(b -> b.file(PROTO).nodeName("disk")));
    }

    @Test
    void aPathIsAFileNode() {
        sends(FormatNode.of("raw", Path.of("a.img")), "{'driver':'raw','file':{'driver':'file','filename':'a.img'}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qcow", "qcow2", "qed", "vmdk"})
    void someHaveBackingFiles(String format) {
        FormatNode node = FormatNode.of(format, PROTO);

        sends(
                node.withBacking(BlockdevRefOrNull.of("base")),
                "{'driver':'" + format + "','file':'proto','backing':'base'}");
        sends(
                node.withBacking(BlockdevRefOrNull.ofNull()),
                "{'driver':'" + format + "','file':'proto','backing':null}");
        sends(node, "{'driver':'" + format + "','file':'proto'}");
    }

    @ParameterizedTest
    @MethodSource("formatsWithoutBacking")
    void othersHaveNone(String format) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormatNode.of(format, PROTO).withBacking(BlockdevRefOrNull.of("base")))
                .withMessage("the image format " + format + " has no option 'backing'");
    }

    @Test
    void luksHasAKey() {
        sends(
                FormatNode.of("luks", PROTO).withKeySecret("sec0"),
                "{'driver':'luks','file':'proto','key-secret':'sec0'}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormatNode.of("qcow2", PROTO).withKeySecret("sec0"))
                .withMessage("the image format qcow2 has no option 'key-secret'");
    }

    @Test
    void anyOptionOfTheFormatCanBeSet() {
        sends(
                FormatNode.of("qcow2", PROTO).with("lazy-refcounts", BooleanNode.TRUE),
                "{'driver':'qcow2','file':'proto','lazy-refcounts':true}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormatNode.of("qcow2", PROTO).with("lazy_refcounts", BooleanNode.TRUE))
                .withMessage("the image format qcow2 has no option 'lazy_refcounts'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormatNode.of("qcow2", PROTO).with("driver", StringNode.valueOf("qed")))
                .withMessage("the image format qcow2 has no option 'driver'");
        assertThatThrownBy(() -> FormatNode.of("qcow2", PROTO).with("lazy-refcounts", IntNode.valueOf(1)))
                .isInstanceOf(QapiDecodeException.class)
                .hasMessageContaining("lazy-refcounts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "qcow3", "QCOW2", "file", "throttle"})
    void whatIsNoFormatIsAnError(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormatNode.of(name, PROTO))
                .withMessage(
                        "there is no image format '" + name + "', but bochs, cloop, dmg, luks, parallels, qcow, qcow2, "
                                + "qed, raw, vdi, vhdx, vmdk, vpc");
    }
}
