import io.github.qapi4j.contract.DaemonCommand;
import io.github.qapi4j.qemu.Qmp;

class NotInTheDaemon {
    <R> void execute(DaemonCommand<R> command) {}

    void run() {
        execute(Qmp.queryNamedBlockNodes().build());
        execute(Qmp.queryJobs());
        execute(Qmp.queryStatus()); // error: cannot be applied to given types
        execute(Qmp.deviceDel().id("d").build()); // error: cannot be applied to given types
    }
}
