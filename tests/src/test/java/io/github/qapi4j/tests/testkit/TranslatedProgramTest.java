// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qga.QgaIndex;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.tests.generated.CommittedSchema;
import io.github.qapi4j.translate.CommandTranslator;
import io.github.qapi4j.translate.JavaSource;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The classes that {@code qapi java} writes compile without a warning, connect, and send what they were made from. */
@Tag("any-schema")
@Timeout(300)
class TranslatedProgramTest {
    @TempDir
    private Path folder;

    @Test
    void ofAMonitor() throws Exception {
        String text = """
                {"execute": "qmp_capabilities"}
                {"execute": "query-status"}
                (QEMU) blockdev-add driver=null-co node-name=n read-zeroes=true
                vm.cmd('block_set_io_throttle', conv_keys=False, id='d', bps=0, bps_rd=1 << 20, bps_wr=0,
                       iops=0, iops_rd=0, iops_wr=0)
                {"execute": "human-monitor-command", "arguments": {"command-line": "info \\"block\\""}}
                """;
        FakeQemu fake =
                FakeQemu.builder(QmpIndex.INSTANCE).answeringWithDefaults().start();
        List<QmpCommand<?>> received = received(fake, CommittedSchema.read(), text);
        assertThat(received).extracting(QmpCommand::commandName).startsWith("query-status", "blockdev-add");
        assertThat(received.get(2).arguments().get("bps_rd").asLong()).isEqualTo(1 << 20);
        assertThat(received.get(3).arguments().get("command-line").stringValue())
                .isEqualTo("info \"block\"");
    }

    @Test
    void ofAGuestAgent() throws Exception {
        FakeQemu fake = FakeQemu.builder(agent())
                .program(QemuProgram.GUEST_AGENT)
                .answeringWithDefaults()
                .start();
        Schema schema = new Release("qga", "7.2").schema();
        assertThat(received(fake, schema, "guest-ping\n{'execute': 'guest-file-close', 'arguments': {'handle': 7}}"))
                .extracting(QmpCommand::commandName)
                .endsWith("guest-ping", "guest-file-close");
    }

    private static SchemaIndex agent() {
        return QgaIndex.INSTANCE;
    }

    private List<QmpCommand<?>> received(FakeQemu fake, Schema schema, String text) throws Exception {
        CommandTranslator translator = CommandTranslator.of(schema);
        String source = JavaSource.program(translator, translator.find(text), "com.example.Replay");
        Compilation compilation = Compilation.run(
                List.of(Compilation.source("com/example/Replay.java", source)),
                List.of("-proc:none", "-Xlint:all,-processing,-options,-path", "--release", "17"),
                folder);
        assertThat(compilation.diagnostics()).as(source).isEmpty();
        try (fake;
                URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            String[] arguments = {fake.socket().toString()};
            loader.loadClass("com.example.Replay")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
            return fake.received();
        }
    }
}
