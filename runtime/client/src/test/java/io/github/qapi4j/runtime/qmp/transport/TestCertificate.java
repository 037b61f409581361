// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that both sides have and trust, made once in a JVM: it takes a program that runs for a second. */
final class TestCertificate {
    private static final char[] PASSWORD = "not a secret".toCharArray();

    static final SSLContext CONTEXT = make();

    private TestCertificate() {}

    private static SSLContext make() {
        try {
            Path file = Files.createTempDirectory("certificate").resolve("server.p12");
            try {
                return contextOf(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(file.getParent());
            }
        } catch (Exception e) {
            throw new AssertionError("no certificate", e);
        }
    }

    private static SSLContext contextOf(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=server",
                        "-keyalg",
                        "EC",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(2, TimeUnit.MINUTES)).isTrue();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
