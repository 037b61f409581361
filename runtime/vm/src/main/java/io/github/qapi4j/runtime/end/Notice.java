// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.end;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notice that must be read, such as that a job failed. Its maker marks it as read. Threads may share it.
 */
public final class Notice {
    private final String text;
    private volatile boolean taken;

    private Notice(String text) {
        this.text = text;
    }

    /**
     * Gives a notice.
     *
     * @param ends to whom; null for whoever is bound to this thread, see {@link BoundEnds}, and for nobody where there is
     *     no such
     * @param text what somebody should get to know, beginning with the name of the program
     * @return not taken yet
     */
    public static Notice give(@Nullable ProgramEnds ends, String text) {
        Notice notice = new Notice(text);
        Optional.ofNullable(ends).or(BoundEnds::current).ifPresent(each -> each.noticeGiven(notice));
        return notice;
    }

    /** Marks it as read. */
    public void take() {
        taken = true;
    }

    /**
     * Whether it was read.
     *
     * @return false from the beginning
     */
    public boolean isTaken() {
        return taken;
    }

    /** The text of the notice. */
    @Override
    public String toString() {
        return text;
    }
}
