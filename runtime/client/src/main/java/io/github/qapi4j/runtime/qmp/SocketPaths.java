// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Checks socket paths before the kernel does, whose message would not say what is wrong. */
final class SocketPaths {
    /** Linux keeps 108 bytes, the last of which ends the string; the JDK takes one less than that. */
    static final int LONGEST = 106;

    private SocketPaths() {}

    static Path checked(String peer, Path path) {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new QmpConnectException(
                    peer, "socket path has " + length + " bytes, more than " + LONGEST + ": " + path, null);
        }
        return path;
    }
}
