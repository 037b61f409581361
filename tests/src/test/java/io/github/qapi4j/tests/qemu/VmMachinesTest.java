// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.contract.QemuCpu;
import io.github.qapi4j.contract.QemuMachine;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.Cpus;
import io.github.qapi4j.devices.Machines;
import io.github.qapi4j.devices.cpu.AbstractX86_64Cpu;
import io.github.qapi4j.devices.machine.AbstractX86Machine;
import io.github.qapi4j.devices.machine.Pc;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BootConfiguration;
import io.github.qapi4j.qemu.type.MemorySizeConfiguration;
import io.github.qapi4j.qemu.type.OnOffAuto;
import io.github.qapi4j.qemu.type.SMPConfiguration;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Typed machines and processor models on the command line of each QEMU that there is. */
@RealQemu
@Timeout(300)
class VmMachinesTest {
    private static final String FIRST_CPU = "/machine/unattached/device[0]";

    private static Stream<DynamicTest> onEach(Consumer<VmBuilder> test) {
        return Stream.concat(
                        Stream.of(QemuBinary.standard()),
                        OtherQemus.emulators().stream().map(Object::toString))
                .map(program -> DynamicTest.dynamicTest(
                        program, () -> test.accept(Vm.builder().binary(program))));
    }

    @TestFactory
    Stream<DynamicTest> aMachineHasItsProperties() {
        QemuMachine machine = Machines.q35(m -> m.smm(OnOffAuto.OFF)
                .vmport(OnOffAuto.OFF)
                .maxRamBelow4g(1L << 30)
                .sata(false));
        return onEach(builder -> {
            try (Vm vm = builder.machine(machine).build().launch()) {
                var live = vm.qom("/machine");
                assertThat(live.get(AbstractX86Machine.SMM)).isEqualTo(OnOffAuto.OFF);
                assertThat(live.get(Pc.VMPORT)).isEqualTo(OnOffAuto.OFF);
                assertThat(live.get(Pc.MAX_RAM_BELOW_4G)).isEqualTo(1L << 30);
                assertThat(live.get(Pc.SATA)).isFalse();
                assertThat(vm.supports(machine)).isTrue();
                assertThat(vm.supports(Machines.pc())).isTrue();
                assertThat(vm.supports(Machines.q35(m -> m.property("of-tomorrow", 1))))
                        .isFalse();
                assertThat(vm.supports(Machines.sbsaRef())).isFalse();
            }
        });
    }

    /** QEMU before 6.1 has no such properties, but the options. */
    @TestFactory
    Stream<DynamicTest> processorsBootOrderAndMemoryArePropertiesOfTheMachine() {
        QemuMachine machine = Machines.q35(m -> m.smp(SMPConfiguration.of(
                        s -> s.cpus(2L).sockets(2L).cores(2L).threads(1L).maxcpus(4L)))
                .boot(BootConfiguration.of(b -> b.order("dc").menu(true)))
                .memory(MemorySizeConfiguration.of(x -> x.size(Size.mib(64).bytes())
                        .slots(2L)
                        .maxSize(Size.gib(1).bytes()))));
        return onEach(builder -> {
            try (Vm vm = builder.machine(machine).build().launch()) {
                assertThat(vm.supports(machine)).isTrue();
                assertThat(vm.execute(Qmp.queryCpusFast())).hasSize(2);
                assertThat(vm.execute(Qmp.queryHotpluggableCpus())).hasSize(4);
                assertThat(vm.execute(Qmp.queryMemorySizeSummary()).baseMemory())
                        .isEqualTo(Size.mib(64).bytes());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsAddedMeansTheSame() {
        return onEach(builder -> {
            try (Vm vm = builder.machine("pc")
                    .addSmp(SMPConfiguration.of(s -> s.cpus(1L).maxcpus(3L)))
                    .addBoot(BootConfiguration.of(b -> b.order("n").strict(true)))
                    .addMemory(Size.mib(48))
                    .build()
                    .launch()) {
                assertThat(vm.execute(Qmp.queryHotpluggableCpus())).hasSize(3);
                assertThat(vm.execute(Qmp.queryMemorySizeSummary()).baseMemory())
                        .isEqualTo(Size.mib(48).bytes());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aProcessorModelHasItsFeatures() {
        QemuCpu model = Cpus.qemu64(c -> c.avx2(true).svm(false).family(6).modelId("of this test"));
        return onEach(builder -> {
            try (Vm vm = builder.machine(Machines.pc()).cpu(model).build().launch()) {
                var cpu = vm.qom(FIRST_CPU);
                assertThat(cpu.get(AbstractX86_64Cpu.AVX2)).isTrue();
                assertThat(cpu.get(AbstractX86_64Cpu.SVM)).isFalse();
                assertThat(cpu.get(AbstractX86_64Cpu.FAMILY)).isEqualTo(6);
                assertThat(cpu.get(AbstractX86_64Cpu.MODEL_ID)).isEqualTo("of this test");
                assertThat(vm.supports(model)).isTrue();
                assertThat(vm.supports(Cpus.qemu64(c -> c.property("avx1024", true))))
                        .isFalse();
                assertThat(vm.supports(Cpus.cortexA57())).isFalse();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aTextWithACommaIsRefusedBeforeQemuMisreadsIt() {
        return onEach(builder -> assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.cpu(Cpus.qemu64(c -> c.modelId("a,b"))))
                .withMessageContaining("model-id"));
    }

    /** Other architectures of the release on the path. */
    @TestFactory
    Stream<DynamicTest> machinesOfOtherArchitecturesAreTyped() {
        record Other(String program, QemuMachine machine, Optional<QemuCpu> cpu) {}
        return Stream.of(
                        new Other(
                                "qemu-system-aarch64",
                                Machines.virtAarch64(m -> m.virtualization(true).gicVersion("3")),
                                Optional.of(Cpus.cortexA57(c -> c.pmu(false)))),
                        new Other(
                                "qemu-system-riscv64",
                                Machines.virtRiscv64(m -> m.aclint(true)),
                                // 7.2 does not list its models.
                                Optional.empty()),
                        new Other(
                                "qemu-system-ppc64",
                                Machines.pseries(m -> m.capHtm(false)
                                        .capCfpc("broken")
                                        .capSbbc("broken")
                                        .capIbs("broken")
                                        .capCcfAssist(false)),
                                Optional.of(Cpus.power9())),
                        new Other(
                                "qemu-system-s390x",
                                Machines.s390CcwVirtio(m -> m.aesKeyWrap(false)),
                                Optional.of(Cpus.qemu())))
                .map(other -> DynamicTest.dynamicTest(other.program(), () -> {
                    assumeTrue(
                            QemuBinary.find(other.program()).isPresent(), () -> other.program() + " is not installed");
                    VmBuilder builder = Vm.builder().binary(other.program()).machine(other.machine());
                    other.cpu().ifPresent(builder::cpu);
                    try (Vm vm = builder.build().launch()) {
                        assertThat(vm.supports(other.machine())).isTrue();
                        assertThat(other.cpu().filter(cpu -> !vm.supports(cpu))).isEmpty();
                        for (String property :
                                List.copyOf(other.machine().properties().keySet())) {
                            assertThat(vm.execute(Qmp.qomGet().path("/machine").property(property))
                                            .toString())
                                    .isEqualTo(String.valueOf(
                                            other.machine().properties().get(property)));
                        }
                    }
                }));
    }
}
