import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.qmp.QmpCall;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A VM and its log take what the emulator has, the daemon's commands among it; a session takes any command. */
class CommandsOfAVm {
    void use(Vm vm) {
        vm.execute(Qmp.stop());
        vm.execute(Qmp.queryBlockExports());
        vm.execute(Qga.guestPing()); // error: cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
        vm.executeForReply(Qga.guestPing()); // error: cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
        vm.executeUntil(Qga.guestInfo(), info -> true); // error: cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
        CompletableFuture<?> reply = vm.submit(Qga.guestPing()); // error: cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
        QmpCall<?> call = vm.call(Qga.guestPing()); // error: cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
        CompletableFuture<?> fine = vm.submit(Qmp.queryStatus());
        QmpCall<?> call2 = vm.call(Qmp.queryStatus());
    }

    void log(LoggedVm vm) {
        vm.qmpLog(Qmp.stop());
        vm.logReply(Qmp.queryBlockExports());
        vm.qmpLog(Qga.guestPing()); // error: cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
        vm.logReply(Qga.guestPing()); // error: cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
        vm.logValue(Qga.guestPing()); // error: cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
    }

    void talk(QmpClient client) {
        client.execute(Qmp.stop());
        client.execute(Qmp.queryBlockExports(), Duration.ofSeconds(1));
        client.execute(Qga.guestPing());
    }
}
