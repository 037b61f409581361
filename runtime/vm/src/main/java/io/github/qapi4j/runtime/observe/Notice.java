// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.observe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A result that a caller should look at, such as that of a failed job. The class that gives the notice takes it when the
 * caller does so. Threads may share it.
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
     * @param observer its receiver; null for the observer that is bound to this thread, see {@link BoundObserver}, if any
     * @param text the result, beginning with the name of the program
     * @return not taken yet
     */
    public static Notice give(@Nullable ProgramObserver observer, String text) {
        Notice notice = new Notice(text);
        Optional.ofNullable(observer).or(BoundObserver::current).ifPresent(each -> each.noticeGiven(notice));
        return notice;
    }

    /** Notes that a caller looked at the result. */
    public void take() {
        taken = true;
    }

    /**
     * Whether a caller looked at the result.
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
