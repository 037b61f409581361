import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;

class FinishedBuilders {
    void commands(Vm vm, QmpClient client, LoggedVm logged) {
        vm.execute(Qmp.stop());
        vm.execute(Qmp.stop().build());
        vm.execute(Qmp.queryBlockstats()).size();
        vm.execute(Qmp.queryBlockstats().queryNodes(true)).size();
        vm.execute(Qmp.queryBlockstats().build()).size();
        vm.execute(Qmp.blockdevDel().nodeName("disk"));
        vm.executeForReply(Qmp.queryBlockstats());
        vm.executeUntil(Qmp.queryBlockstats(), stats -> !stats.isEmpty());
        vm.submit(Qmp.queryBlockstats());
        vm.call(Qmp.queryBlockstats());
        client.execute(Qmp.queryBlockstats(), Duration.ofSeconds(1));
        client.executeOutOfBand(Qmp.migratePause());
        logged.qmpLog(Qmp.blockdevDel().nodeName("disk"));
        logged.logReply(Qmp.queryBlockstats());
        logged.logValue(Qmp.queryBlockstats());
        vm.execute(Qmp.blockdevDel()); // error: NodeNameStage cannot be converted to io.github.qapi4j.contract.EmulatorRequest<R>
        client.execute(Qmp.blockdevCreate().jobId("job0")); // error: OptionsStage cannot be converted to io.github.qapi4j.contract.QmpRequest<R>
    }

    Object alternatives(BlockdevOptions.Qcow2 node, Boolean maybe) {
        BlockdevOptions.qcow2(b -> b.file("proto").noBacking());
        BlockdevOptions.qcow2(b -> b.file(BlockdevOptions.file(f -> f.filename("x"))).backing("base").build());
        BlockdevCreateOptions.qcow2(b -> b.file("proto").size(1));
        return node.toBuilder().file("other").ifNotNull(maybe, BlockdevOptions.Qcow2.Builder::readOnly).build();
    }
}
