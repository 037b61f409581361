// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.Shutdown;
import io.github.qapi4j.qemu.type.StatusInfo;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StandardIndexTest {
    @Test
    void saysWhatTheIndexOfTheSchemaSays() {
        SchemaIndex index = QmpIndex.INSTANCE;
        SchemaIndex ours = StandardIndex.INSTANCE;
        ObjectNode status = JsonNodeFactory.instance.objectNode().put("status", "running");
        status.put("running", true).put("singlestep", false);
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("event", "STOP");
        event.putObject("timestamp").put("seconds", 1).put("microseconds", 2);

        assertThat(ours.release()).isEqualTo(index.release());
        assertThat(ours.commandNames()).isEqualTo(index.commandNames()).isNotEmpty();
        assertThat(ours.eventNames()).isEqualTo(index.eventNames()).isNotEmpty();
        for (QemuProgram program : QemuProgram.values()) {
            assertThat(ours.commandNames(program)).isEqualTo(index.commandNames(program));
            assertThat(ours.eventNames(program)).isEqualTo(index.eventNames(program));
        }
        assertThat(ours.find("query-status"))
                .isEqualTo(index.find("query-status"))
                .isPresent();
        assertThat(ours.decodeEvent(event)).isEqualTo(index.decodeEvent(event));
        assertThat(ours.eventName(Shutdown.class)).contains("SHUTDOWN");
        assertThat(ours.decode(StatusInfo.class, status))
                .isEqualTo(index.decode(StatusInfo.class, status))
                .isPresent();
    }

    @Test
    void leavesNothingToDefaults() throws Exception {
        for (Method method : SchemaIndex.class.getMethods()) {
            assertThat(StandardIndex.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .as(method.toString())
                    .isEqualTo(StandardIndex.class);
        }
    }
}
