// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.BlockdevAdd;
import io.github.qapi4j.qemu.event.JobStatusChange;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the generated index finds by name. */
@Tag("any-schema")
class IndexTest {
    @Test
    void findsTheClassOfEveryCommandAndEvent() {
        Stream<String> names =
                Stream.concat(QmpIndex.INSTANCE.commandNames().stream(), QmpIndex.INSTANCE.eventNames().stream());
        assertThat(names).isNotEmpty().allSatisfy(name -> {
            Class<?> type = QmpIndex.INSTANCE.find(name).orElseThrow();
            QapiDefinition definition = Objects.requireNonNull(type.getAnnotation(QapiDefinition.class));
            assertThat(definition.name()).isEqualTo(name);
        });
    }

    @Test
    void findsNothingElse() {
        assertThat(QmpIndex.INSTANCE.find("blockdev-add")).contains(BlockdevAdd.class);
        assertThat(QmpIndex.INSTANCE.find("JOB_STATUS_CHANGE")).contains(JobStatusChange.class);
        assertThat(QmpIndex.INSTANCE.find("BlockdevOptions")).isEmpty();
        assertThat(QmpIndex.INSTANCE.find("")).isEmpty();
    }
}
