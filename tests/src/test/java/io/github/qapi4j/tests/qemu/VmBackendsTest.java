// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.devices.Ac97;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.Audiodev;
import io.github.qapi4j.qemu.type.ChardevBackend;
import io.github.qapi4j.qemu.type.ChardevInfo;
import io.github.qapi4j.qemu.type.CompatPolicy;
import io.github.qapi4j.qemu.type.CompatPolicyInput;
import io.github.qapi4j.qemu.type.DataFormat;
import io.github.qapi4j.qemu.type.DisplayOptions;
import io.github.qapi4j.qemu.type.DisplayType;
import io.github.qapi4j.qemu.type.Netdev;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the schema types besides commands, on the command line of each QEMU that there is. */
@RealQemu
@Timeout(300)
class VmBackendsTest {
    @TempDir
    private Path folder = Path.of("");

    private static Stream<DynamicTest> onEach(ThrowingConsumer<VmBuilder> test) {
        return Stream.concat(
                        Stream.of(QemuBinary.standard()),
                        OtherQemus.emulators().stream().map(Object::toString))
                .map(program -> DynamicTest.dynamicTest(
                        program, () -> test.accept(Vm.builder().binary(program))));
    }

    @TestFactory
    Stream<DynamicTest> aNetworkCardIsConnectedToItsBackEnd() {
        return onEach(builder -> {
            try (Vm vm = builder.machine("pc")
                    .addNetdev(Netdev.user(n -> n.id("net0").hostname("a,b").restrict(true)))
                    .addDevice(Devices.virtioNetPci(d -> d.id("nic").netdev("net0")))
                    .build()
                    .launch()) {
                assertThat(vm.hmp("info network"))
                        .contains("net0: index=0,type=user")
                        .contains("restrict=on");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aSoundCardPlaysToItsBackEnd() {
        return onEach(builder -> {
            try (Vm vm = builder.machine("pc")
                    .addAudiodev(Audiodev.wav(
                            a -> a.id("audio0").path(folder.resolve("a,b.wav").toString())))
                    .addDevice(Devices.ac97(d -> d.id("card").audiodev("audio0")))
                    .build()
                    .launch()) {
                assertThat(vm.qom("/machine/peripheral/card").get(Ac97.AUDIODEV))
                        .isEqualTo("audio0");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> characterDevicesAreWhatChardevAddMakes() {
        return onEach(builder -> {
            Path socket = Files.createTempDirectory("c").resolve("a,b.sock");
            try (Vm vm = builder.addChardev("ring", ChardevBackend.ringbuf(r -> r.size(4096L)))
                    .addChardev(
                            "sock",
                            ChardevBackend.socket(
                                    s -> s.addr(SocketAddressLegacy.unix(u -> u.path(socket.toString())))))
                    .addChardev(
                            "log",
                            ChardevBackend.file(
                                    f -> f.out(folder.resolve("x,y.log").toString())))
                    .addChardev(
                            "inet",
                            ChardevBackend.socket(s -> s.addr(SocketAddressLegacy.inet(
                                            i -> i.host("localhost").port("0").ipv6(false)))
                                    .nodelay(true)))
                    .build()
                    .launch()) {
                // It listens, and QEMU did not wait for anybody.
                try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    assertThat(client.connect(UnixDomainSocketAddress.of(socket)))
                            .isTrue();
                }
                assertThat(folder.resolve("x,y.log")).exists();
                vm.execute(Qmp.ringbufWrite().device("ring").data("text"));
                assertThat(vm.execute(Qmp.ringbufRead().device("ring").size(10).format(DataFormat.UTF8)))
                        .isEqualTo("text");
                vm.execute(Qmp.chardevAdd()
                        .id("same")
                        .backend(ChardevBackend.socket(s -> s.addr(SocketAddressLegacy.inet(
                                        i -> i.host("localhost").port("0").ipv6(false)))
                                .nodelay(true))));
                var shown = vm.execute(Qmp.queryChardev());
                assertThat(description(shown, "inet")).isEqualTo(description(shown, "same"));
            }
        });
    }

    /** Without the number of the port. */
    private static String description(List<ChardevInfo> all, String label) {
        return all.stream()
                .filter(each -> each.label().equals(label))
                .map(each -> each.filename().replaceAll(":\\d+", ":PORT"))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> theDisplayIsTheOneThatWasAdded() {
        return onEach(builder -> {
            try (Vm vm = builder.addDisplay(DisplayOptions.none(d -> d.showCursor(true)))
                    .build()
                    .launch()) {
                DisplayOptions display = vm.execute(Qmp.queryDisplayOptions());
                assertThat(display.type()).isEqualTo(DisplayType.NONE);
                assertThat(display.showCursor()).isTrue();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> deprecatedCommandsAreRefusedUnderThePolicy() {
        return onEach(builder -> {
            try (Vm vm = builder.addCompat(CompatPolicy.of(c -> c.deprecatedInput(CompatPolicyInput.REJECT)))
                    .build()) {
                try {
                    vm.launch();
                } catch (LaunchException e) {
                    // 5.2 does not have it yet.
                    assertThat(e).hasMessageContaining("-compat: invalid option");
                    return;
                }
                ObjectNode throttle = JsonNodeFactory.instance.objectNode().put("device", "none");
                List.of("bps", "bps_rd", "bps_wr", "iops", "iops_rd", "iops_wr")
                        .forEach(limit -> throttle.put(limit, 0));
                assertThatThrownBy(() -> vm.execute("block_set_io_throttle", throttle))
                        .isInstanceOf(QmpCommandException.class)
                        .hasMessageContaining("disabled by policy");
                assertThat(vm.execute(Qmp.queryStatus()).running()).isNotNull();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aVmWaitsForAMigrationAsTheCommandSays() {
        return onEach(builder -> {
            Path socket = Files.createTempDirectory("m").resolve("m.sock");
            try (Vm vm = builder.machine("pc")
                    .addIncoming(Qmp.migrateIncoming().uri("unix:" + socket).build())
                    .build()
                    .launch()) {
                assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.INMIGRATE);
                assertThat(socket).exists();
            }
        });
    }
}
