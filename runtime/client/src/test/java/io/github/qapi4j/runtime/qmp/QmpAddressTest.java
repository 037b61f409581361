// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

class QmpAddressTest {
    @Test
    void isWrittenAsItIsNamed() throws NoSuchAlgorithmException {
        assertThat(QmpAddress.unix(Path.of("/run/a"))).hasToString("/run/a");
        assertThat(QmpAddress.tcp("localhost", 4444)).hasToString("localhost:4444");
        assertThat(QmpAddress.tcp("::1", 0)).hasToString("[::1]:0");
        assertThat(QmpAddress.tcp("localhost", 65535).tls(SSLContext.getDefault()))
                .hasToString("localhost:65535 (TLS)");
    }

    @Test
    void portsAreNumbersOf16Bits() {
        for (int port : List.of(-1, 65536)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> QmpAddress.tcp("localhost", port))
                    .withMessage("no such port: " + port);
        }
    }

    @Test
    void setUpsOfTlsFollowOneAnother() throws NoSuchAlgorithmException {
        List<String> seen = new ArrayList<>();
        List<SSLEngine> engines = new ArrayList<>();
        SSLContext context = SSLContext.getDefault();
        SSLEngine engine = context.createSSLEngine();
        QmpAddress.Tls tls = QmpAddress.tcp("localhost", 1)
                .tls(context)
                .with(one -> seen.add("first"))
                .with(one -> {
                    seen.add("second");
                    engines.add(one);
                });
        tls.setup().accept(engine);
        assertThat(seen).containsExactly("first", "second");
        assertThat(engines).containsExactly(engine);
        assertThat(tls.context()).isSameAs(context);
    }
}
