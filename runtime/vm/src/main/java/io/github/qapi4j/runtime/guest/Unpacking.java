// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** Unpacks what is compressed as packages and kernel modules are, which is told by its first bytes. */
final class Unpacking {
    private static final byte[] XZ = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};
    private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    private Unpacking() {}

    static InputStream open(InputStream packed) throws IOException {
        BufferedInputStream in = new BufferedInputStream(packed);
        in.mark(XZ.length);
        byte[] start = in.readNBytes(XZ.length);
        in.reset();
        if (begins(start, XZ)) {
            return xz(in);
        } else if (begins(start, ZSTD)) {
            return zstd(in);
        }
        return begins(start, GZIP)
                ? GzipCompressorInputStream.builder().setInputStream(in).get()
                : in;
    }

    private static InputStream xz(InputStream in) throws IOException {
        try {
            return XZCompressorInputStream.builder().setInputStream(in).get();
        } catch (NoClassDefFoundError e) {
            throw new IOException("xz takes the library org.tukaani:xz, which is not on the class path", e);
        }
    }

    private static InputStream zstd(InputStream in) throws IOException {
        try {
            return new ZstdCompressorInputStream(in);
        } catch (LinkageError e) {
            throw new IOException(
                    "zstd takes the library com.github.luben:zstd-jni, which is not on the class path", e);
        }
    }

    private static boolean begins(byte[] start, byte[] magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }
}
