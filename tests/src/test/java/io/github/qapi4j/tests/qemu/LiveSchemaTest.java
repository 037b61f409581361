// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.BlockdevAdd;
import io.github.qapi4j.qemu.command.BlockdevCreate;
import io.github.qapi4j.qemu.command.BlockdevMirror;
import io.github.qapi4j.qemu.command.NetdevAdd;
import io.github.qapi4j.qemu.command.QueryStats;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.event.MemoryDeviceSizeChange;
import io.github.qapi4j.qemu.type.BlockDeviceInfo;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.StrOrNull;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpUnsupportedException;
import io.github.qapi4j.runtime.vm.Vm;
import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What this QEMU has is known, and what it lacks is explained or refused. Expectations go by the QEMU's release. */
@RealQemu
@Timeout(300)
class LiveSchemaTest {
    @Test
    void tellsWhatThisQemuHas() {
        try (Vm vm = Vm.create().launch()) {
            assertThat(vm.supports(BlockdevCreate.class)).isTrue();
            assertThat(vm.supports(JobStatusChange.class)).isTrue();
            assertThat(vm.supports(JobStatusChange.class, "status", "concluded"))
                    .isTrue();
            assertThat(vm.supports(QueryStats.class)).isEqualTo(isAtLeast(vm, 7, 1));
            assertThat(vm.supports(MemoryDeviceSizeChange.class)).isEqualTo(isAtLeast(vm, 5, 1));
            assertThat(vm.supports(BlockdevMirror.class, "copy-mode")).isTrue();
            assertThat(vm.supports(BlockdevMirror.class, "copy-mode", "write-blocking"))
                    .isTrue();
            assertThat(vm.supports(BlockdevMirror.class, "target-is-zero")).isEqualTo(isAtLeast(vm, 10, 1));
            assertThat(vm.supports(BlockdevMirror.class, "no-such-argument")).isFalse();
            assertThat(vm.supports(NetdevAdd.class, "passt")).isEqualTo(isAtLeast(vm, 10, 1));
        }
    }

    @Test
    void tellsWhatIsInTypes() {
        try (Vm vm = Vm.create().launch()) {
            assertThat(vm.supports(BlockdevDriver.QCOW2)).isTrue();
            assertThat(vm.supports(BlockdevDriver.COPY_BEFORE_WRITE)).isEqualTo(isAtLeast(vm, 6, 2));
            assertThat(vm.supports(BlockdevDriver.UNRECOGNIZED)).isFalse();
            assertThat(vm.supports(JobStatus.class, "concluded")).isTrue();
            assertThat(vm.supports(JobStatus.class, "confused")).isFalse();
            assertThat(vm.supports(BlockdevOptions.CopyBeforeWrite.class)).isEqualTo(isAtLeast(vm, 6, 2));
            assertThat(vm.supports(BlockdevOptions.Qcow2.class, "node-name")).isTrue();
            assertThat(vm.supports(BlockdevOptions.Qcow2.class, "data-file")).isTrue();
            assertThat(vm.supports(BlockdevOptions.Qcow2.class, "discard-no-unref"))
                    .isEqualTo(isAtLeast(vm, 8, 1));
            assertThat(vm.supports(BlockdevAdd.class, "qcow2", "file", "qcow2", "node-name"))
                    .isTrue();
            assertThat(vm.supports(BlockdevAdd.class, "qcow2", "filename")).isFalse();
            // What one branch has, or what another one is called, is nothing of this one.
            assertThat(vm.supports(BlockdevAdd.class, "null-co", "file")).isFalse();
            assertThat(vm.supports(BlockdevOptions.NullCo.class, "file")).isFalse();
            assertThat(vm.supports(BlockdevOptions.NullCo.class, "qcow2")).isFalse();
            assertThat(vm.supports(BlockdevAdd.class, "null-co", "node-name")).isTrue();
            assertThat(vm.supports(BlockdevRef.class)).isTrue();
            assertThat(vm.supports(StrOrNull.Null.class)).isTrue();
            assertThat(vm.supports(BlockDeviceInfo.class, "image", "virtual-size"))
                    .isTrue();
            assertThat(vm.supports(BlockDeviceInfo.class, "active")).isEqualTo(isAtLeast(vm, 10, 0));
            assertThatThrownBy(() -> vm.supports(String.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("java.lang.String stands for nothing of a schema");
        }
    }

    @Test
    void asksOnceAndOnlyWhenAsked() {
        List<String> wire = new CopyOnWriteArrayList<>();
        try (Vm vm = Vm.builder()
                .session(settings -> settings.withWireLog(message -> wire.add(message.toString())))
                .build()
                .launch()) {
            vm.execute(Qmp.queryName());
            assertThat(wire).noneMatch(line -> line.contains("query-qmp-schema"));
            assertThat(IntStream.range(0, 8).parallel().allMatch(i -> vm.supports(BlockdevCreate.class)))
                    .isTrue();
            assertThat(wire)
                    .filteredOn(line -> line.contains("\"query-qmp-schema\"") && line.startsWith(">>>"))
                    .hasSize(1);
        }
    }

    @Test
    void explainsAnUnknownCommand() {
        try (Vm vm = Vm.builder().name("old").build().launch()) {
            assertThatThrownBy(() -> vm.execute("no-such-command", null))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation())
                                    .contains("command 'no-such-command' is not known to this QEMU (" + version(vm)
                                            + ")"))
                    .hasMessageStartingWith("old: command 'no-such-command' failed: CommandNotFound: ")
                    .hasMessageEndingWith(
                            " [command 'no-such-command' is not known to this QEMU (" + version(vm) + ")]");
            if (!vm.supports(QueryStats.class)) {
                assertThatThrownBy(() -> vm.execute(Qmp.queryStatsSchemas()))
                        .isInstanceOfSatisfying(
                                QmpCommandException.class,
                                e -> assertThat(e.explanation())
                                        .contains("command 'query-stats-schemas' needs QEMU 7.1, this is "
                                                + version(vm)));
            }
        }
    }

    @Test
    void explainsUnknownArgumentsAndValues() {
        try (Vm vm = Vm.create().launch()) {
            assertThatThrownBy(() -> vm.execute("job-dismiss", json("id", "j").put("gently", true)))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation())
                                    .contains("argument 'gently' of 'job-dismiss' is not known to this QEMU ("
                                            + version(vm) + ")"));
            ObjectNode options = json("driver", "qcow2").put("node-name", "n");
            options.putObject("file").put("driver", "null-co").put("sise", 4);
            assertThatThrownBy(() -> vm.execute("blockdev-add", options))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation())
                                    .contains("argument 'file.sise' of 'blockdev-add' is not known to this QEMU ("
                                            + version(vm) + ")"));
            assertThatThrownBy(() -> vm.execute("blockdev-add", json("driver", "warp")))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation())
                                    .contains(
                                            "value 'warp' of argument 'driver' of 'blockdev-add' is not known to this QEMU ("
                                                    + version(vm) + ")"));
        }
    }

    @Test
    void explainsWithTheSchemasRelease() {
        try (Vm vm = Vm.create().launch()) {
            explains(vm, "block-stream", json("device", "nothing").put("bottom", "n"), "argument 'bottom'", "6.0");
            ObjectNode nbd = json("driver", "nbd").put("open-timeout", 4);
            nbd.set("server", json("type", "unix").put("path", "/nowhere"));
            explains(vm, "blockdev-add", nbd, "argument 'open-timeout'", "7.0");
            ObjectNode incoming = json("uri", "tcp:0:0").put("exit-on-error", true);
            if (!isAtLeast(vm, 9, 1)) {
                explains(vm, "migrate-incoming", incoming, "argument 'exit-on-error'", "9.1");
            }
            ObjectNode capabilities = JsonNodeFactory.instance.objectNode();
            capabilities
                    .putArray("capabilities")
                    .add(json("capability", "events").put("state", false))
                    .add(json("capability", "mapped-ram").put("state", false));
            explains(
                    vm,
                    "migrate-set-capabilities",
                    capabilities,
                    "value 'mapped-ram' of argument 'capabilities[1].capability'",
                    "9.0");
        }
    }

    /** What came after this QEMU is explained, with its release where the classes' schema knows it. */
    private static void explains(Vm vm, String command, ObjectNode arguments, String what, String since) {
        String subject = what + " of '" + command + "' ";
        Optional<String> expected = Optional.empty();
        if (isEarlier(version(vm), since)) {
            expected = isEarlier(QmpIndex.INSTANCE.release(), since)
                    ? Optional.of(subject + "is not known to this QEMU (" + version(vm) + ")")
                    : Optional.of(subject + "needs QEMU " + since + ", this is " + version(vm));
        }
        Optional<String> explanation = Optional.empty();
        try {
            vm.execute(command, arguments);
        } catch (QmpCommandException e) {
            explanation = e.explanation();
        }
        assertThat(explanation).isEqualTo(expected);
    }

    @Test
    void explainsWhatWasSubmitted() {
        try (Vm vm = Vm.create().launch()) {
            var command = Qmp.blockStream().device("nothing").bottom("n").build();
            boolean known = isAtLeast(vm, 6, 0);
            assertThat(vm.submit(command))
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation())
                                    .isEqualTo(
                                            known
                                                    ? Optional.empty()
                                                    : Optional.of(
                                                            "argument 'bottom' of 'block-stream' needs QEMU 6.0, this is "
                                                                    + version(vm))));
        }
    }

    @Test
    void leavesOtherErrorsAlone() {
        List<String> wire = new CopyOnWriteArrayList<>();
        try (Vm vm = Vm.builder()
                .session(settings -> settings.withWireLog(message -> wire.add(message.toString())))
                .build()
                .launch()) {
            assertThatThrownBy(() -> vm.execute(Qmp.jobDismiss().id("nobody")))
                    .isInstanceOfSatisfying(
                            QmpCommandException.class,
                            e -> assertThat(e.explanation()).isEmpty())
                    .hasMessageEndingWith("Job not found");
            assertThat(wire).noneMatch(line -> line.contains("query-qmp-schema"));
        }
    }

    @Test
    void aStrictSessionSendsNothingUnknown() {
        List<String> wire = new CopyOnWriteArrayList<>();
        try (Vm vm = Vm.builder()
                .name("strict")
                .strict()
                .session(settings -> settings.withWireLog(message -> wire.add(message.toString())))
                .build()
                .launch()) {
            assertThat(vm.execute(Qmp.queryStatus()).running()).isTrue();
            int sent = wire.size();
            assertThatThrownBy(() -> vm.execute("no-such-command", null))
                    .isInstanceOf(QmpUnsupportedException.class)
                    .hasMessage(
                            "strict: 'no-such-command' was not sent: command 'no-such-command' is not known to this QEMU ("
                                    + version(vm) + ")");
            assertThatThrownBy(() -> vm.execute("job-dismiss", json("id", "j").put("gently", true)))
                    .isInstanceOfSatisfying(QmpUnsupportedException.class, e -> {
                        assertThat(e.commandName()).isEqualTo("job-dismiss");
                        assertThat(e.explanations()).hasSize(1);
                    });
            assertThat(wire).hasSize(sent);
            // A device's properties are not in the schema.
            vm.execute(Qmp.deviceAdd().driver("pci-bridge").id("bridge").property("chassis_nr", 1));
        }
    }

    private static ObjectNode json(String member, String value) {
        return JsonNodeFactory.instance.objectNode().put(member, value);
    }

    private static String version(Vm vm) {
        return vm.qmp().greeting().version().toString();
    }

    private static boolean isAtLeast(Vm vm, int major, int minor) {
        return !isEarlier(version(vm), major + "." + minor);
    }

    private static boolean isEarlier(String release, String than) {
        return ModuleDescriptor.Version.parse(release).compareTo(ModuleDescriptor.Version.parse(than)) < 0;
    }
}
