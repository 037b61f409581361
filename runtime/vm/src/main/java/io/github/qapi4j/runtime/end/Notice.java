// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.end;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should get to know, such as that a job failed. Whoever made it says when that is so. Threads may
 * share it.
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

    /** Says that somebody got to know it. */
    public void take() {
        taken = true;
    }

    /**
     * Whether somebody got to know it.
     *
     * @return false from the beginning
     */
    public boolean isTaken() {
        return taken;
    }

    /** What somebody should get to know. */
    @Override
    public String toString() {
        return text;
    }
}
