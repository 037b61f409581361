import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.runtime.agent.GuestAgent;
import java.time.Duration;

/** The agent takes its own commands only. */
class CommandsOfTheAgent {
    void use(GuestAgent agent) {
        agent.execute(Qga.guestPing());
        agent.execute(Qga.guestShutdown().build(), Duration.ofSeconds(1));
        agent.execute(Qmp.stop()); // error: cannot be converted to io.github.qapi4j.contract.AgentRequest<R>
        agent.execute(Qmp.queryBlockExports()); // error: cannot be converted to io.github.qapi4j.contract.AgentRequest<R>
        agent.execute(Qmp.stop(), Duration.ofSeconds(1)); // error: cannot be converted to io.github.qapi4j.contract.AgentRequest<R>
    }
}
