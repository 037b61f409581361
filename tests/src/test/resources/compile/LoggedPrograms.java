// SPDX-License-Identifier: GPL-2.0-or-later
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.log.LoggedDaemon;
import io.github.qapi4j.runtime.log.LoggedMonitor;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.vm.Vm;

/** A storage daemon is logged with its own commands only. */
class LoggedPrograms {
    LoggedMonitor vm(Vm vm, TestLog log) {
        LoggedVm logged = new LoggedVm(vm, log);
        logged.logReply(Qmp.queryStatus());
        return logged;
    }

    LoggedMonitor daemon(QemuStorageDaemon daemon, TestLog log) {
        LoggedDaemon logged = new LoggedDaemon(daemon, log);
        logged.logReply(Qmp.queryJobs());
        return logged;
    }

    LoggedMonitor mistaken(QemuStorageDaemon daemon, LoggedDaemon logged, TestLog log) {
        logged.logReply(Qmp.queryStatus()); // error: cannot be applied to given types
        logged.qmpLog(Qmp.queryStatus()); // error: cannot be applied to given types
        return new LoggedVm(daemon, log); // error: incompatible types
    }
}
