// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * A descriptor on its way.
 *
 * @param descriptor open until QEMU has it
 * @param owner what to close when QEMU has it
 */
public record PassedDescriptor(FileDescriptor descriptor, Closeable owner) {
    void close() {
        try {
            owner.close();
        } catch (IOException e) {
            System.getLogger(PassedDescriptor.class.getName()).log(Level.DEBUG, "cannot close what was passed", e);
        }
    }
}
