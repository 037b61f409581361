// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/**
 * What is at a path of an initramfs.
 *
 * @param mode its kind and its permissions, as cpio has them
 * @param content of a file, or a link's target
 * @param major of a device, else 0
 * @param minor of a device, else 0
 */
record InitramfsEntry(long mode, Content content, long major, long minor) {
    /** Bytes that are read when they are needed. */
    interface Content {
        long size() throws IOException;

        void writeTo(OutputStream out) throws IOException;

        static Content of(byte[] bytes) {
            return new Content() {
                @Override
                public long size() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }

        static Content of(Path file) {
            return new Content() {
                @Override
                public long size() throws IOException {
                    return Files.size(file);
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    Files.copy(file, out);
                }
            };
        }
    }

    private static final Content NOTHING = Content.of(new byte[0]);

    static InitramfsEntry folder(long permissions) {
        return new InitramfsEntry(CpioConstants.C_ISDIR | permissions, NOTHING, 0, 0);
    }

    static InitramfsEntry file(long permissions, Content content) {
        return new InitramfsEntry(CpioConstants.C_ISREG | permissions, content, 0, 0);
    }

    static InitramfsEntry link(String target) {
        return new InitramfsEntry(
                CpioConstants.C_ISLNK | 0777, Content.of(target.getBytes(StandardCharsets.UTF_8)), 0, 0);
    }

    static InitramfsEntry characterDevice(long permissions, long major, long minor) {
        return new InitramfsEntry(CpioConstants.C_ISCHR | permissions, NOTHING, major, minor);
    }

    boolean isFolder() {
        return (mode & 0170000) == CpioConstants.C_ISDIR;
    }
}
