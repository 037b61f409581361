// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import org.jspecify.annotations.Nullable;

/** Names by which QEMU reaches a local file through another protocol. */
final class RemoteNames {
    private RemoteNames() {}

    /**
     * The name for a protocol ({@code remote_filename}).
     *
     * @param protocol {@code file} or {@code ssh}
     * @param user who logs in; null or empty to leave that to ssh (the original writes {@code None} then)
     * @param path an absolute path
     * @return the path itself, or {@code ssh://user@127.0.0.1:22/path}
     * @throws IllegalArgumentException for any other protocol
     */
    static String of(String protocol, @Nullable String user, String path) {
        return switch (protocol) {
            case "file" -> path;
            case "ssh" -> "ssh://" + (user == null || user.isEmpty() ? "" : user + "@") + "127.0.0.1:22" + path;
            default -> throw new IllegalArgumentException("Protocol " + protocol + " not supported");
        };
    }
}
