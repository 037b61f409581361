// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** As much of a debugger as lets a program in gdbserver run to its end. */
final class GdbClient {
    private GdbClient() {}

    /** Has the program go on, also after signals, and returns when it or the connection has ended. */
    static void runToTheEnd(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            send(out, "c");
            for (String packet = read(in); !packet.isEmpty(); packet = read(in)) {
                out.write('+');
                char kind = packet.charAt(0);
                if (kind == 'W' || kind == 'X') {
                    return;
                } else if (kind == 'T' || kind == 'S') {
                    send(out, "C" + packet.substring(1, 3));
                }
            }
        }
    }

    /** What stands between the next dollar and number sign; empty at the end. */
    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean within = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '#' && within) {
                long unused = in.skip(2);
                return text.toString();
            } else if (next == '$') {
                within = true;
            } else if (within) {
                text.append((char) next);
            }
        }
        return "";
    }

    private static void send(OutputStream out, String packet) throws IOException {
        int sum = packet.chars().sum() % 256;
        out.write(String.format(Locale.ROOT, "$%s#%02x", packet, sum).getBytes(StandardCharsets.US_ASCII));
    }
}
