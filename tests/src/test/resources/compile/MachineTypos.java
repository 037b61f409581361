import io.github.qapi4j.contract.QemuCpu;
import io.github.qapi4j.contract.QemuMachine;
import io.github.qapi4j.devices.Cpus;
import io.github.qapi4j.devices.Machines;
import io.github.qapi4j.devices.machine.Pc;
import io.github.qapi4j.qemu.type.Audiodev;
import io.github.qapi4j.qemu.type.BootConfiguration;
import io.github.qapi4j.qemu.type.ChardevBackend;
import io.github.qapi4j.qemu.type.CompatPolicy;
import io.github.qapi4j.qemu.type.CompatPolicyInput;
import io.github.qapi4j.qemu.type.DisplayOptions;
import io.github.qapi4j.qemu.type.Netdev;
import io.github.qapi4j.qemu.type.OnOffAuto;
import io.github.qapi4j.qemu.type.SMPConfiguration;
import io.github.qapi4j.runtime.vm.VmBuilder;

/** A misspelt machine, property, model and feature, a property of another machine, a feature of another architecture. */
class MachineTypos {
    QemuMachine fine = Machines.q35(m -> m.smm(OnOffAuto.OFF).smp(SMPConfiguration.of(s -> s.cpus(2L))));
    QemuMachine version = Machines.pcQ35_7_2(m -> m.hpet(false));
    QemuMachine own = Pc.of("pc-q35-7.2-of-a-distribution").hpet(false);
    QemuMachine plain = Machines.none();
    QemuCpu model = Cpus.qemu64(c -> c.avx2(true).modelId("mine"));

    QemuMachine machine = Machines.q53(m -> m); // error: cannot find symbol
    QemuMachine property = Machines.q35(m -> m.ssm(OnOffAuto.OFF)); // error: cannot find symbol
    QemuMachine value = Machines.q35(m -> m.smm(false)); // error: incompatible types
    QemuMachine other = Machines.q35(m -> m.gicVersion("3")); // error: cannot find symbol
    QemuMachine processors = Machines.q35(m -> m.smp(SMPConfiguration.of(s -> s.cpu(2L)))); // error: cannot find symbol
    QemuCpu cpu = Cpus.qemu46(c -> c); // error: cannot find symbol
    QemuCpu feature = Cpus.qemu64(c -> c.avx3(true)); // error: cannot find symbol
    QemuCpu architecture = Cpus.cortexA57(c -> c.avx2(true)); // error: cannot find symbol

    void add(VmBuilder vm) {
        vm.machine(fine).cpu(model);
        vm.machine(model); // error: no suitable method
        vm.addNetdev(Netdev.user(n -> n.id("net0").hostname("guest")));
        vm.addNetdev(Netdev.user(n -> n.hostname("guest"))); // error: cannot find symbol
        vm.addAudiodev(Audiodev.none(a -> a.id("audio0").timerPeriod(5000L)));
        vm.addAudiodev(Audiodev.none(a -> a.id("audio0").timerperiod(5000L))); // error: cannot find symbol
        vm.addChardev("c", ChardevBackend.ringbuf(r -> r.size(4096L)));
        vm.addChardev("c", ChardevBackend.ringbuf(r -> r.length(4096L))); // error: cannot find symbol
        vm.addDisplay(DisplayOptions.none(d -> d.fullScreen(true)));
        vm.addDisplay(DisplayOptions.nothing(d -> d)); // error: cannot find symbol
        vm.addCompat(CompatPolicy.of(c -> c.deprecatedInput(CompatPolicyInput.REJECT)));
        vm.addCompat(CompatPolicy.of(c -> c.deprecatedInput(CompatPolicyInput.HIDE))); // error: cannot find symbol
        vm.addBoot(BootConfiguration.of(b -> b.order("d").menu(true)));
        vm.addBoot(BootConfiguration.of(b -> b.order("d").menu("on"))); // error: incompatible types
    }
}
