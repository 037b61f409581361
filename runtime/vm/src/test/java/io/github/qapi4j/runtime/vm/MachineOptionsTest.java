// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qapi4j.contract.QemuCpu;
import io.github.qapi4j.contract.QemuMachine;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.contract.json.CpuValue;
import io.github.qapi4j.contract.json.MachineValue;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BootConfiguration;
import io.github.qapi4j.qemu.type.MemorySizeConfiguration;
import io.github.qapi4j.qemu.type.Netdev;
import io.github.qapi4j.qemu.type.QapiString;
import io.github.qapi4j.qemu.type.SMPConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What QEMU reads only as key and value. */
class MachineOptionsTest {
    private static final class AnyMachine extends MachineValue<AnyMachine> {
        AnyMachine(Map<String, JsonNode> members) {
            super("pc,1", members);
        }

        @Override
        protected AnyMachine with(Map<String, JsonNode> changed) {
            return new AnyMachine(changed);
        }
    }

    private static final class AnyCpu extends CpuValue<AnyCpu> {
        AnyCpu(Map<String, JsonNode> members) {
            super("qemu64", members);
        }

        @Override
        protected AnyCpu with(Map<String, JsonNode> changed) {
            return new AnyCpu(changed);
        }
    }

    private static final AnyMachine MACHINE = new AnyMachine(Map.of());
    private static final AnyCpu CPU = new AnyCpu(Map.of());

    @Test
    void propertiesWithOptionsOfTheirOwnAreWrittenAsThose() {
        QemuMachine machine = MACHINE.property("smm", "off")
                .property(
                        "smp", SMPConfiguration.of(s -> s.cpus(2L).maxcpus(4L)).toJson())
                .property("a", "1,2")
                .property(
                        "boot",
                        BootConfiguration.of(b -> b.order("dc").menu(true)).toJson())
                .property(
                        "memory",
                        MemorySizeConfiguration.of(
                                        m -> m.size(1L << 20).slots(2L).maxSize(1L << 30))
                                .toJson())
                .property("hpet", false);

        assertThat(MachineOptions.machine(machine))
                .containsExactly(
                        "-machine",
                        "type=pc,,1,smm=off,a=1,,2,hpet=off",
                        "-smp",
                        "cpus=2,maxcpus=4",
                        "-boot",
                        "order=dc,menu=on",
                        "-m",
                        "size=1048576B,maxmem=1073741824B,slots=2");
        assertThat(machine).hasToString("pc,1" + machine.properties());
        assertThat(MACHINE.property("hpet", false))
                .isEqualTo(MACHINE.property("hpet", false))
                .isNotEqualTo(MACHINE);
    }

    @Test
    void aProcessorModelTakesScalarsWithoutCommas() {
        QemuCpu cpu = CPU.property("avx2", true).property("family", 6).property("vendor", "GenuineIntel");
        assertThat(MachineOptions.cpu(cpu)).containsExactly("-cpu", "qemu64,avx2=on,family=6,vendor=GenuineIntel");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineOptions.cpu(CPU.property("model-id", "a,b")))
                .withMessage("'model-id' of the processor model qemu64 cannot be \"a,b\" in -cpu");
    }

    @Test
    void theLastChoiceOfMachineAndProcessorCounts() {
        VmSettings settings = Vm.builder()
                .machine(MACHINE)
                .machine("pc")
                .cpu("486")
                .cpu(CPU.property("avx2", true))
                .settings();
        assertThat(settings.machine()).containsExactly("-machine", "pc");
        assertThat(settings.cpu()).containsExactly("-cpu", "qemu64,avx2=on");
    }

    @Test
    void whatIsAddedIsWrittenAsQemuReadsIt() {
        Vm vm = Vm.create()
                .addMemory(Size.mib(64))
                .addSmp(SMPConfiguration.of(s -> s.cpus(2L)))
                .addIncoming(Qmp.migrateIncoming().uri("tcp:0:4444").build())
                .addNetdev(Netdev.user(n -> n.id("n")
                        .hostfwd(QapiString.of(s -> s.str("tcp::1-:2")), QapiString.of(s -> s.str("udp::3-:4")))));
        assertThat(vm.arguments())
                .containsExactly(
                        "-m",
                        "size=67108864B",
                        "-smp",
                        "cpus=2",
                        "-incoming",
                        "tcp:0:4444",
                        "-netdev",
                        "{\"type\":\"user\",\"id\":\"n\",\"hostfwd\":[{\"str\":\"tcp::1-:2\"},{\"str\":\"udp::3-:4\"}]}");
    }
}
