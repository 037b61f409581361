// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.program.Program;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuIoSession;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.tool.ToolResult;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A password in the URL of an image opens it, and stands in no command line, which all users of the machine can read. */
@Timeout(240)
class UrlSecretsTest {
    private static final int SIZE = 1 << 20;
    private static final String USER = "m@e";
    private static final String PASSWORD = "p@ss/w%40rd:ü,x";
    /** What of the password an encoded one shows, too. */
    private static final List<String> TRACES =
            List.of(PASSWORD, encoded(PASSWORD), "p@ss", "p%40ss", "w%40rd", "w%2540rd");

    private static final QemuImg IMG = new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("raw"));
    private static final ToolOptions IO = new ToolOptions("qemu-io");
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static HttpServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(THREADS);
        server.createContext("/", UrlSecretsTest::serve);
        server.start();
        ToolResult open = IMG.run(ToolMode.UNCHECKED, "info", "-f", "raw", url("", "open"));
        assumeTrue(
                open.isSuccess(),
                () -> "this QEMU opens no image over HTTP (Debian has the driver in qemu-block-extra): " + open);
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
        THREADS.shutdown();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String expected = "Basic "
                    + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            boolean isOpen = exchange.getRequestURI().getPath().equals("/open");
            exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
            if (!isOpen && !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(SIZE));
                exchange.sendResponseHeaders(200, -1);
            } else {
                String[] range = exchange.getRequestHeaders()
                        .getFirst("Range")
                        .replace("bytes=", "")
                        .split("-", -1);
                byte[] bytes = new byte[Integer.parseInt(range[1]) - Integer.parseInt(range[0]) + 1];
                exchange.sendResponseHeaders(206, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String url(String credentials, String path) {
        return "http://" + credentials + "127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    private static String url() {
        return url(encoded(USER) + ":" + encoded(PASSWORD) + "@", "disk");
    }

    private static String wrong() {
        return url(encoded(USER) + ":" + encoded(PASSWORD + "!") + "@", "disk");
    }

    private static void assertHidden(Program program) throws IOException {
        Path commandLine = Path.of("/proc", Long.toString(program.pid()), "cmdline");
        assertThat(Files.readString(commandLine)).contains("secret").doesNotContain(TRACES);
        assertThat(String.join(" ", program.commandLine())).doesNotContain(TRACES);
    }

    @Test
    void theServerAsksForThePassword() {
        assertThatThrownBy(() -> IMG.run("info", "-f", "raw", url("", "disk")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("401");
    }

    @Test
    void ofAVm() throws IOException {
        BlockdevOptions node = BlockdevOptions.raw(raw -> raw.file(BlockdevOptions.http(http -> http.url(url())))
                .nodeName("json")
                .readOnly(true));
        try (Vm vm = Vm.create()
                .addDrive(url(), "node-name=drive", "read-only=on")
                .addDrive(Drive.of(node).withBus("none"))
                .addBlockdev("driver=http,node-name=keys,read-only=on,url=" + url().replace(",", ",,"))
                .addArgs("-cdrom", url())
                .launch()) {
            assertHidden(vm);
            assertThat(vm.execute(Qmp.queryNamedBlockNodes()))
                    .filteredOn(info -> List.of("drive", "json", "keys").contains(info.nodeName()))
                    .hasSize(3)
                    .allSatisfy(info -> assertThat(info.image().virtualSize())
                            .as(info.file())
                            .isEqualTo(SIZE))
                    .allSatisfy(info -> assertThat(info.toString()).doesNotContain(TRACES));
        }
    }

    @Test
    void ofAVmThatDoesNotStart() {
        try (Vm vm = Vm.create().addDrive(wrong(), "read-only=on")) {
            assertThatThrownBy(vm::launch)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("password-secret")
                    .extracting(Throwable::toString)
                    .asString()
                    .doesNotContain(TRACES);
        }
    }

    @Test
    void ofAStorageDaemon() throws IOException {
        try (QemuStorageDaemon daemon = QemuStorageDaemon.create()
                .addBlockdev(BlockdevOptions.http(
                        http -> http.url(url()).nodeName("n").readOnly(true)))
                .launch()) {
            assertHidden(daemon);
        }
    }

    @Test
    void ofTheTools() throws IOException {
        ToolResult info = IMG.run("info", "-f", "raw", url());
        assertThat(info.orThrow().output()).contains("virtual size: 1 MiB").doesNotContain(TRACES);
        assertThat(String.join(" ", info.command())).doesNotContain(TRACES);
        assertThat(IMG.info(Image.probed(url())).virtualSize()).isEqualTo(SIZE);
        assertThat(IMG.execute(Img.compare(Image.raw(url()), Image.raw(url("", "open"))))
                        .isEqual())
                .isTrue();
        ToolResult options =
                IMG.run("info", "--image-opts", "driver=raw,file.driver=http,file.url=" + url().replace(",", ",,"));
        assertThat(options.orThrow().describe()).contains("1 MiB").doesNotContain(TRACES);
        try (QemuIoSession session = new QemuIo(IO, IO).interactive("-r", "-f", "raw", url())) {
            assertThat(session.cmd("read -P 0 0 4k")).contains("read 4096/4096 bytes");
            assertHidden(session);
        }
        assertThatThrownBy(() -> IMG.run(Img.info(Image.raw(wrong()))))
                .isInstanceOf(ToolFailedException.class)
                .extracting(Throwable::toString)
                .asString()
                .contains("password-secret")
                .doesNotContain(TRACES);
        ToolResult read = new QemuIo(IO, IO).tool(Image.raw(url()).readOnly(), Io.read(0, Size.kib(4)));
        assertThat(read.orThrow().describe()).contains("4096/4096").doesNotContain(TRACES);
    }

    @Test
    void ofCommandsOfQemuIo() {
        ToolResult run = new QemuIo(IO, IO)
                .run(
                        "-c",
                        "open -r " + url(),
                        "-c",
                        "read -P 0 0 4k",
                        "-c",
                        "close",
                        "-c",
                        "open -r -o driver=http,url=" + url().replace(",", ",,"),
                        "-c",
                        "read -P 0 4k 8k");
        assertThat(run.orThrow().output())
                .contains("read 4096/4096 bytes", "read 8192/8192 bytes")
                .doesNotContain(TRACES);
        assertThat(String.join(" ", run.command())).doesNotContain(TRACES);
    }

    /** libcurl would refuse it. */
    @Test
    void thatAreNotEncoded() {
        ToolResult info = IMG.run("info", "-f", "raw", url(USER + ":" + PASSWORD.replace("%", "%25") + "@", "disk"));
        assertThat(info.orThrow().output()).contains("virtual size: 1 MiB").doesNotContain(TRACES);
        assertThat(String.join(" ", info.command())).doesNotContain(TRACES);
    }
}
