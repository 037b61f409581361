// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.event.BlockIoError;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A boolean that QEMU may leave out has an accessor for {@code if} besides the one that tells absent from false. */
class OptionalBooleansTest {
    @Test
    void absentIsFalse() {
        BlockDirtyInfo info = BlockDirtyInfo.fromJson(json("{\"count\":0}"));

        assertThat(info.inconsistent()).isNull();
        assertThat(info.isInconsistent()).isFalse();
    }

    @Test
    void presentIsWhatItIs() {
        assertThat(BlockDirtyInfo.fromJson(json("{\"inconsistent\":true}")).isInconsistent())
                .isTrue();
        BlockDirtyInfo info = BlockDirtyInfo.fromJson(json("{\"inconsistent\":false}"));
        assertThat(info.isInconsistent()).isFalse();
        assertThat(info.inconsistent()).isFalse();
    }

    @Test
    void eventsHaveItToo() {
        assertThat(BlockIoError.fromJson(json("{\"event\":\"BLOCK_IO_ERROR\",\"data\":{\"nospace\":true}}"))
                        .isNospace())
                .isTrue();
        assertThat(BlockIoError.fromJson(json("{\"event\":\"BLOCK_IO_ERROR\",\"data\":{}}"))
                        .isNospace())
                .isFalse();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
