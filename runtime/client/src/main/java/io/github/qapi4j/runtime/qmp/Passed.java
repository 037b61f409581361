// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * A descriptor on its way.
 *
 * @param descriptor open until QEMU has it
 * @param owner what to close when QEMU has it
 */
record Passed(FileDescriptor descriptor, Closeable owner) implements Closeable {
    /** Opens, for each execution anew, what is passed. */
    interface Source {
        /** @throws UncheckedIOException if it cannot be opened */
        Passed open();
    }

    static Passed of(FileDescriptor descriptor) {
        return new Passed(descriptor, () -> {});
    }

    static Passed of(Path file, boolean writable) {
        try {
            RandomAccessFile opened = new RandomAccessFile(file.toFile(), writable ? "rw" : "r");
            return new Passed(opened.getFD(), opened);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the file to be passed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (IOException e) {
            System.getLogger(QmpClient.class.getName()).log(Level.DEBUG, "cannot close what was passed", e);
        }
    }
}
