// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.QmpAddress;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectException;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpServerSocket;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import io.github.qapi4j.runtime.vm.Vm;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second monitor of a real QEMU, over every kind of connection, in both directions. */
@RealQemu
@Timeout(300)
class TransportsTest {
    private static final String ANY_PORT = "socket,id=second,host=127.0.0.1,port=0,server=on,wait=off";

    @TempDir
    private static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = Certificates.create(folder);
    }

    private final QmpSettings settings = QmpSettings.of("second", QmpIndex.INSTANCE);

    private static Vm vm(String chardev) {
        return Vm.create().addArgs("-chardev", chardev, "-mon", "chardev=second,mode=control");
    }

    /** QEMU says which port it took. */
    private static QmpAddress.Tcp listening(Vm vm) {
        String name = vm.execute(Qmp.queryChardev()).stream()
                .filter(device -> device.label().equals("second"))
                .findFirst()
                .orElseThrow()
                .filename();
        Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(name);
        assertThat(port.find()).as(name).isTrue();
        return QmpAddress.tcp("127.0.0.1", Integer.parseInt(port.group(1)));
    }

    private static void use(Vm vm, QmpClient second) {
        assertThat(second.execute(Qmp.queryStatus()).running()).isTrue();
        vm.execute(Qmp.stop());
        assertThat(second.waitFor(Stop.class, stop -> true).timestamp()).isPresent();
        // A long reply.
        assertThat(second.execute(Qmp.queryQmpSchema())).hasSizeGreaterThan(500);
    }

    @Test
    void unixSocketThatQemuListensOn() {
        try (PrivateFolder folder = PrivateFolder.create();
                Vm vm = vm("socket,id=second,path=" + folder.resolve("s") + ",server=on,wait=off")
                        .launch();
                QmpClient second = QmpClient.connect(folder.resolve("s"), settings)) {
            use(vm, second);
        }
    }

    @Test
    void tcpPortThatQemuListensOn() {
        try (Vm vm = vm(ANY_PORT).launch();
                QmpClient second = QmpClient.connect(listening(vm), settings)) {
            use(vm, second);
        }
    }

    @Test
    void tcpPortThatWeListenOn() {
        try (QmpServerSocket server = QmpServerSocket.bind(QmpAddress.tcp("127.0.0.1", 0), "second");
                Vm vm = vm("socket,id=second,host=127.0.0.1,port=" + ((QmpAddress.Tcp) server.address()).port())
                        .launch();
                QmpClient second = server.accept(settings)) {
            use(vm, second);
        }
    }

    @Test
    void tlsWhereQemuListensAndBothShowCertificates() throws Exception {
        try (Vm vm = vm(ANY_PORT + ",tls-creds=tls0")
                        .addObject("tls-creds-x509,id=tls0,endpoint=server,verify-peer=on,dir="
                                + certificates.forQemu("server"))
                        .launch();
                QmpClient second =
                        QmpClient.connect(listening(vm).tls(certificates.context("client", "ca")), settings)) {
            use(vm, second);
        }
    }

    @Test
    void tlsWhereWeListenAndBothShowCertificates() throws Exception {
        QmpAddress address = QmpAddress.tcp("127.0.0.1", 0)
                .tls(certificates.context("server", "ca"))
                .with(engine -> engine.setNeedClientAuth(true));
        try (QmpServerSocket server = QmpServerSocket.bind(address, "second");
                Vm vm = vm("socket,id=second,tls-creds=tls0,host=127.0.0.1,port="
                                + ((QmpAddress.Tls) server.address()).tcp().port())
                        .addObject("tls-creds-x509,id=tls0,endpoint=client,verify-peer=on,dir="
                                + certificates.forQemu("client"))
                        .launch();
                QmpClient second = server.accept(settings)) {
            use(vm, second);
        }
    }

    @Test
    void tlsWithAServerThatIsNotTrustedOrCalledOtherwiseIsNoConnection() throws Exception {
        try (Vm vm = vm(ANY_PORT + ",tls-creds=tls0")
                .addObject(
                        "tls-creds-x509,id=tls0,endpoint=server,verify-peer=off,dir=" + certificates.forQemu("server"))
                .launch()) {
            QmpAddress.Tcp port = listening(vm);
            assertThatThrownBy(() -> QmpClient.connect(port.tls(certificates.context("client", "stranger")), settings))
                    .isInstanceOf(QmpConnectException.class)
                    .hasMessageContaining("second: no connection: javax.net.ssl.SSLHandshakeException");
            // The certificate is for 127.0.0.1 alone.
            QmpAddress.Tcp other = QmpAddress.tcp("127.0.0.2", port.port());
            assertThatThrownBy(() -> QmpClient.connect(other.tls(certificates.context("client", "ca")), settings))
                    .isInstanceOf(QmpConnectException.class);
            try (QmpClient second = QmpClient.connect(port.tls(certificates.context("client", "ca")), settings)) {
                use(vm, second);
            }
        }
    }

    @Test
    void standardInputAndOutputOfAProcess() throws Exception {
        String program = QemuBinary.find(QemuBinary.standard()).orElseThrow().toString();
        Process process = new ProcessBuilder(
                        program, "-machine", "none", "-nodefaults", "-display", "none", "-qmp", "stdio")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (QmpClient client = QmpClient.over(process.getInputStream(), process.getOutputStream(), settings)) {
            assertThat(client.execute(Qmp.queryStatus()).running()).isTrue();
            assertThat(client.execute(Qmp.queryQmpSchema())).hasSizeGreaterThan(500);
            client.execute(Qmp.quit());
            assertThatThrownBy(() -> client.waitFor(Stop.class, stop -> true))
                    .isInstanceOf(QmpConnectionLostException.class);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void nobodyListeningOnAPortIsNoConnection() throws Exception {
        // Bound, so that no other test gets the port meanwhile.
        try (Socket reserved = new Socket()) {
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThatThrownBy(() -> QmpClient.connect(QmpAddress.tcp("127.0.0.1", reserved.getLocalPort()), settings))
                    .isInstanceOf(QmpConnectException.class)
                    .hasMessageContaining("refused");
        }
    }
}
