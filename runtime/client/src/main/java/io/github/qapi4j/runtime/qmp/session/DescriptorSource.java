// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Opens, for each execution anew, the descriptor that is passed together with a command. */
@FunctionalInterface
public interface DescriptorSource {
    /** Why a descriptor is not passed. */
    String CLOSED = "the file descriptor to be passed is closed";

    /**
     * Opens the descriptor.
     *
     * @return the descriptor, closed by whom it belongs to when QEMU has it
     * @throws UncheckedIOException if it cannot be opened
     * @throws IllegalArgumentException if it was given, and is closed
     */
    PassedDescriptor open();

    /**
     * A descriptor that its owner closes.
     *
     * @param descriptor open
     * @return a source
     */
    static DescriptorSource of(FileDescriptor descriptor) {
        return () -> {
            if (!descriptor.valid()) {
                throw new IllegalArgumentException(CLOSED);
            }
            return new PassedDescriptor(descriptor, () -> {});
        };
    }

    /**
     * The descriptor of a file that is opened for each execution, and closed after it.
     *
     * @param file its path
     * @param writable whether it is opened for writing, too, and created if there is none
     * @return a source
     */
    static DescriptorSource of(Path file, boolean writable) {
        return () -> {
            try {
                RandomAccessFile opened = new RandomAccessFile(file.toFile(), writable ? "rw" : "r");
                return new PassedDescriptor(opened.getFD(), opened);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot open the file to be passed: " + e.getMessage(), e);
            }
        };
    }
}
