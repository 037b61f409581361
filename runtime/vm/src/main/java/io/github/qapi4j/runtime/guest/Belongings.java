// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.util.ArrayDeque;
import java.util.Deque;

/** What ends with a guest, the youngest first, each of it whatever goes wrong with the others. */
final class Belongings implements AutoCloseable {
    /** Something whose end throws nothing that is checked. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }

    private final Deque<Part> parts = new ArrayDeque<>();

    synchronized void add(Part part) {
        parts.push(part);
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
