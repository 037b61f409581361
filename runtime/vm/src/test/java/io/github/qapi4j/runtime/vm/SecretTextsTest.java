// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.runtime.agent.ExecRequest;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.observe.ProgramStart;
import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.program.ExitStatus;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.tool.ToolResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds the name of an image shows no password that is in it. */
class SecretTextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "x@y", "x/y", "x%40y", "x:y@z/w"})
    void ofNamesWithPasswords(String password) {
        for (String name : List.of("http://me:" + password + "@h:80/d", "iscsi://me%" + password + "@h:3260/t/0")) {
            List<String> command = List.of("program", "-x", name);
            for (Object shown : List.of(
                    Image.of(name),
                    Image.qcow2(name).readOnly(),
                    Img.info(Image.of(name)),
                    Io.open(name),
                    Drive.of(name),
                    Drive.empty().with("file=" + name),
                    new QemuImg(new ToolOptions("qemu-img", "--x", name), new ImageDefaults("raw")),
                    new ToolResult("program", command, new ExitStatus(1), "cannot open " + name, name),
                    new ProgramStart("program", command, 1, false),
                    ExecRequest.of("program", name),
                    CommandLines.text(command))) {
                assertThat(shown.toString())
                        .as(shown.getClass().getSimpleName())
                        .contains("***")
                        .doesNotContain(password);
            }
            assertThatThrownBy(() -> Io.open(name + " "))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("***")
                    .hasMessageNotContaining(password);
        }
    }
}
