// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import java.util.List;

/**
 * Where an NBD server is, as qemu-nbd takes it. Immutable.
 *
 * @param arguments options of qemu-nbd
 */
public record NbdAddress(List<String> arguments) {
    /**
     * Copies the list.
     *
     * @param arguments see the component
     */
    public NbdAddress {
        arguments = List.copyOf(arguments);
    }

    /**
     * A UNIX socket ({@code -k}).
     *
     * @param path an absolute path
     * @return the address
     */
    public static NbdAddress unix(String path) {
        return new NbdAddress(List.of("-k", path));
    }

    /**
     * A TCP port ({@code -b}, {@code -p}).
     *
     * @param host to listen on, or to connect to
     * @param port its number
     * @return the address
     * @throws IllegalArgumentException if that is no port's number
     */
    public static NbdAddress tcp(String host, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        return new NbdAddress(List.of("-b", host, "-p", Integer.toString(port)));
    }
}
