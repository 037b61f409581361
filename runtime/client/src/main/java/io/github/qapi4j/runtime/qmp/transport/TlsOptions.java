// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.transport;

import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * How TLS is spoken on either side.
 *
 * @param context the certificates, and which peers to trust
 * @param setup sees each connection's engine before the handshake
 */
public record TlsOptions(SSLContext context, Consumer<SSLEngine> setup) {}
