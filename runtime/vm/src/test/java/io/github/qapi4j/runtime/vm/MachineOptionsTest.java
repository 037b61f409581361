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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What QEMU reads only as key and value. */
class MachineOptionsTest {
    private static final class AnyMachine extends MachineValue<AnyMachine> {
        AnyMachine() {
            super("pc,1");
        }
    }

    private static final class AnyCpu extends CpuValue<AnyCpu> {
        AnyCpu(String name) {
            super(name);
        }
    }

    private static final AnyMachine MACHINE = new AnyMachine();
    private static final AnyCpu CPU = new AnyCpu("qemu64");

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
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineOptions.cpu(CPU.property("a=on,b", true)))
                .withMessage("no feature of the processor model qemu64 in -cpu: 'a=on,b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineOptions.cpu(new AnyCpu("qemu64,avx2=on")))
                .withMessage("no processor model: 'qemu64,avx2=on'");
    }

    /** Else {@code -m} would be written with nothing behind it. */
    @Test
    void processorsBootOrderAndMemoryAreObjects() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineOptions.machine(MACHINE.property("memory", "4G")))
                .withMessage("'memory' of a machine is an object, but not \"4G\"");
        assertThatIllegalArgumentException().isThrownBy(() -> MachineOptions.machine(MACHINE.property("smp", 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> MachineOptions.machine(MACHINE.property("boot", "d")));
        ObjectNode memory = JsonNodeFactory.instance.objectNode().put("size", "4G");
        assertThat(MachineOptions.machine(MACHINE.property("memory", memory))).endsWith("-m", "size=4G");
        memory.putNull("slots");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MachineOptions.machine(MACHINE.property("memory", memory)))
                .withMessage("'slots' of a machine's memory cannot be null");
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
