import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import java.util.concurrent.CompletableFuture;

class CommandsOfTheDaemon {
    void use(QemuStorageDaemon daemon) {
        daemon.execute(Qmp.queryNamedBlockNodes().build());
        daemon.execute(Qmp.queryBlockExports());
        daemon.execute(Qmp.queryStatus()); // error: cannot be converted to io.github.qapi4j.contract.DaemonRequest<R>
        daemon.executeForReply(Qmp.stop()); // error: cannot be applied to given types
        CompletableFuture<?> reply = daemon.submit(Qmp.queryCpusFast()); // error: cannot be applied to given types
        daemon.execute(Qga.guestPing()); // error: cannot be converted to io.github.qapi4j.contract.DaemonRequest<R>
        daemon.qmp().execute(Qmp.queryStatus());
    }
}
