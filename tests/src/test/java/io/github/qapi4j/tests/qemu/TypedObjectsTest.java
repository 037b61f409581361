// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.program.QmpMonitor;
import io.github.qapi4j.runtime.vm.Vm;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Typed objects on the command line, on every release of this computer: before 6.0, QEMU reads no JSON there. */
@RealQemu
@Timeout(300)
class TypedObjectsTest {
    private static final ObjectOptions LIMITED =
            ObjectOptions.throttleGroup(b -> b.id("group").limits(l -> l.iopsTotal(100L)));
    private static final ObjectOptions SECRET =
            ObjectOptions.secret(b -> b.id("secret").data("a,b=c"));

    private static JsonNode get(QmpMonitor program, String id, String property) {
        return program.execute(
                "qom-get",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("path", "/objects/" + id)
                        .put("property", property));
    }

    @TestFactory
    Stream<DynamicTest> daemonsMakeThem() {
        return OtherQemus.storageDaemons().stream()
                .map(program -> DynamicTest.dynamicTest(program.toString(), () -> {
                    try (QemuStorageDaemon daemon = QemuStorageDaemon.builder()
                            .binary(program.toString())
                            .addObject(LIMITED)
                            .addObject(SECRET)
                            .build()
                            .launch()) {
                        assertThat(get(daemon, "group", "limits")
                                        .path("iops-total")
                                        .asInt())
                                .isEqualTo(100);
                        assertThat(get(daemon, "secret", "type").asString()).isEqualTo("secret");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> emulatorsMakeThem() {
        return Stream.concat(
                        Stream.of(QemuBinary.standard()),
                        OtherQemus.emulators().stream().map(Path::toString))
                .map(program -> DynamicTest.dynamicTest(program, () -> {
                    try (Vm vm = Vm.builder().binary(program).build()) {
                        vm.addObject(LIMITED)
                                .addObject(ObjectOptions.memoryBackendRam(
                                        b -> b.id("memory").size(1L << 20).share(true)))
                                .launch();
                        assertThat(get(vm, "group", "limits").path("iops-total").asInt())
                                .isEqualTo(100);
                        assertThat(get(vm, "memory", "share").booleanValue()).isTrue();
                    }
                }));
    }

    /** Nothing is started then. */
    @TestFactory
    Stream<DynamicTest> whatAReleaseCannotReadIsRefusedWithItsName() {
        return OtherQemus.emulators().stream()
                .filter(program -> isOlderThanJson(program))
                .map(program -> DynamicTest.dynamicTest(program.toString(), () -> {
                    try (Vm vm = Vm.builder().binary(program.toString()).build()) {
                        vm.addArgs("-object", "{\"qom-type\": \"can-bus\", \"id\": \"c\", \"x\": {\"y\": 1}}");
                        assertThatThrownBy(vm::launch)
                                .isInstanceOf(LaunchException.class)
                                .hasMessageContaining(
                                        "'x' of -object is an object, which only JSON can express; QEMU 5.2")
                                .hasMessageContaining("QEMU 6.0 and later do");
                    }
                }));
    }

    private static boolean isOlderThanJson(Path program) {
        try (Vm vm = Vm.builder().binary(program.toString()).build().launch()) {
            return !vm.qmp().greeting().version().isAtLeast(6, 0);
        }
    }
}
