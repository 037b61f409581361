// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpAddress;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpEventsLostException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One client for a QEMU and its successor. */
@RealQemu
@Timeout(300)
class ReconnectingQemuTest {
    private final QmpSettings settings = QmpSettings.of("second", QmpIndex.INSTANCE);

    private static Vm vm(String chardev) {
        return Vm.create().addArgs("-chardev", chardev, "-mon", "chardev=second,mode=control");
    }

    private static void outlive(Vm vm, QmpClient client) {
        assertThat(client.execute(Qmp.queryStatus()).running()).isTrue();
        try (EventListener events = client.listen(Stop.class)) {
            vm.kill();
            assertThatThrownBy(events::next).isInstanceOf(QmpEventsLostException.class);
        }
        vm.launch();
        assertThat(client.execute(Qmp.queryStatus()).running()).isTrue();
        vm.execute(Qmp.stop());
        assertThat(client.waitFor(Stop.class, stop -> true)).isNotNull();
        assertThat(client.call(Qmp.queryStatus()).submit().join().running()).isFalse();
    }

    @Test
    void monitorThatListens() {
        try (PrivateFolder folder = PrivateFolder.create();
                Vm vm = vm("socket,id=second,path=" + folder.resolve("s") + ",server=on,wait=off");
                QmpClient client =
                        QmpClient.reconnecting(QmpAddress.unix(folder.resolve("s")), launched(vm, settings))) {
            outlive(vm, client);
        }
    }

    @Test
    void monitorThatConnects() {
        try (PrivateFolder folder = PrivateFolder.create();
                QmpServerSocket socket = QmpServerSocket.bind(folder.resolve("s"), "second");
                Vm vm = vm("socket,id=second," + reconnect() + ",path=" + folder.resolve("s"));
                QmpClient client = socket.acceptAgain(launched(vm, settings))) {
            outlive(vm, client);
        }
    }

    /** In seconds once, in milliseconds later. */
    private static String reconnect() {
        try (Vm probe = Vm.create().launch()) {
            int major = probe.qmp().greeting().version().major();
            return major < 10 ? "reconnect=1" : "reconnect-ms=100";
        }
    }

    private static QmpSettings launched(Vm vm, QmpSettings settings) {
        vm.launch();
        return settings;
    }
}
