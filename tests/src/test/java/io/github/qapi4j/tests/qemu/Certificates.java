// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority with a server and a client, and another authority, made by the JDK's keytool for one test. Not
 * with plain RSA keys: a server of JDK 25 asks for no PKCS #1 signatures, and GnuTLS 3.7 then shows no such certificate.
 */
final class Certificates {
    private static final char[] PASSWORD = "not a secret".toCharArray();

    private final Path folder;
    private final KeyStore store;

    private Certificates(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    static Certificates create(Path folder) throws Exception {
        Path file = folder.resolve("all.p12");
        keytool(file, "ca", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
        keytool(file, "stranger", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign");
        String use = "ku:c=digitalSignature,keyEncipherment";
        keytool(file, "server", "-signer", "ca", "-ext", use, "-ext", "eku=serverAuth", "-ext", "san=ip:127.0.0.1");
        keytool(file, "client", "-signer", "ca", "-ext", use, "-ext", "eku=clientAuth");
        return new Certificates(folder, KeyStore.getInstance(file.toFile(), PASSWORD));
    }

    private static void keytool(Path file, String name, String... more) throws Exception {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(
                program,
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "RSASSA-PSS",
                "-keysize",
                "2048"));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", file.toString(), "-validity", "2"));
        command.addAll(List.of(more));
        Path output = file.resolveSibling("keytool.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    /** A folder as QEMU wants it for {@code tls-creds-x509}. */
    Path forQemu(String name) throws Exception {
        Path target = Files.createDirectories(folder.resolve("qemu-" + name));
        pem(
                target.resolve("ca-cert.pem"),
                "CERTIFICATE",
                store.getCertificate("ca").getEncoded());
        pem(
                target.resolve(name + "-cert.pem"),
                "CERTIFICATE",
                store.getCertificate(name).getEncoded());
        pem(
                target.resolve(name + "-key.pem"),
                "PRIVATE KEY",
                store.getKey(name, PASSWORD).getEncoded());
        return target;
    }

    private static void pem(Path file, String kind, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n", US_ASCII);
    }

    /** Shows one certificate, and trusts those that another one signed. */
    SSLContext context(String own, String trusted) throws Exception {
        KeyStore ownStore = KeyStore.getInstance("PKCS12");
        ownStore.load(null, PASSWORD);
        ownStore.setKeyEntry(own, store.getKey(own, PASSWORD), PASSWORD, store.getCertificateChain(own));
        KeyStore trustStore = KeyStore.getInstance("PKCS12");
        trustStore.load(null, PASSWORD);
        trustStore.setCertificateEntry(trusted, store.getCertificate(trusted));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(ownStore, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
