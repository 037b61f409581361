// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** The formats in which a file may be compressed, recognized by its first bytes. Each accepts concatenated streams. */
enum Compression {
    BZIP2(".bz2", "425a68") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in, true);
        }
    },
    XZ(".xz", "fd377a585a00") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(MOST_MEMORY_KIB)
                    .get();
        }
    },
    ZSTD(".zst", "28b52ffd") {
        @Override
        InputStream open(InputStream in) throws IOException {
            try {
                return new ZstdCompressorInputStream(in);
            } catch (LinkageError e) {
                throw new ArchiveException(
                        "zstd takes the library com.github.luben:zstd-jni, which is not on the class path", e);
            }
        }
    },
    GZIP(".gz", "1f8b08") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get();
        }
    };

    static final int LONGEST_MAGIC = 6;
    /** What xz's strongest preset takes to unpack, and as much again. */
    private static final int MOST_MEMORY_KIB = 128 << 10;

    private final String suffix;
    private final String magic;

    Compression(String suffix, String magic) {
        this.suffix = suffix;
        this.magic = magic;
    }

    abstract InputStream open(InputStream in) throws IOException;

    static List<String> suffixes() {
        return Arrays.stream(values()).map(kind -> kind.suffix).toList();
    }

    static Optional<Compression> of(byte[] start) {
        String hex = HexFormat.of().formatHex(start);
        return Arrays.stream(values())
                .filter(kind -> hex.startsWith(kind.magic))
                .findFirst();
    }
}
