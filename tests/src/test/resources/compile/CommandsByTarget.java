import io.github.qapi4j.contract.AgentCommand;
import io.github.qapi4j.contract.DaemonCommand;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qga.Qga;

/** Whom the classes of a command say to have it: what both have, what the emulator alone has, what the agent has. */
class CommandsByTarget {
    EmulatorCommand<?> shared1 = Qmp.queryBlockExports();
    DaemonCommand<?> shared2 = Qmp.queryBlockExports();
    AgentCommand<?> shared3 = Qmp.queryBlockExports(); // error: cannot be converted to io.github.qapi4j.contract.AgentCommand<?>
    QmpCommand<?> shared4 = Qmp.queryBlockExports();

    EmulatorCommand<?> emulator1 = Qmp.deviceDel().id("d").build();
    DaemonCommand<?> emulator2 = Qmp.deviceDel().id("d").build(); // error: cannot be converted to io.github.qapi4j.contract.DaemonCommand<?>
    AgentCommand<?> emulator3 = Qmp.deviceDel().id("d").build(); // error: cannot be converted to io.github.qapi4j.contract.AgentCommand<?>
    QmpCommand<?> emulator4 = Qmp.deviceDel().id("d").build();

    EmulatorCommand<?> agent1 = Qga.guestPing(); // error: cannot be converted to io.github.qapi4j.contract.EmulatorCommand<?>
    DaemonCommand<?> agent2 = Qga.guestPing(); // error: cannot be converted to io.github.qapi4j.contract.DaemonCommand<?>
    AgentCommand<?> agent3 = Qga.guestPing();
    QmpCommand<?> agent4 = Qga.guestPing();
}
