// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.Nullable;

/** Looks for Linux's report of a panic on a console. Each search goes on where the one before ended. */
final class PanicSearch {
    private static final String PANIC = "Kernel panic - not syncing";
    private static final long NOWHERE = -1;

    private final ConsoleText text;
    private long start;
    private long searched;
    /** Where the report begins. */
    private long at = NOWHERE;

    private @Nullable String panic;
    /** Whether its line has come up to its end. */
    private boolean isWhole;

    PanicSearch(ConsoleText text) {
        this.text = text;
    }

    /** The line of the first panic, or as much of it as has come by now; null if there was none. */
    @Nullable
    String find() {
        long end = text.allEnd();
        if (!isWhole && searched < end) {
            look(Math.max(start, at == NOWHERE ? searched - PANIC.length() : at));
            searched = end;
        }
        return panic;
    }

    private void look(long from) {
        ConsoleText.Slice news = text.all(from);
        int begin = news.text().indexOf(PANIC);
        // Of a flood, the beginning of the line may be gone before its end has come.
        if (begin >= 0 && (at == NOWHERE || news.start() + begin == at)) {
            int lineEnd = news.text().indexOf('\n', begin);
            isWhole = lineEnd >= 0;
            panic = isWhole
                    ? news.text().substring(begin, lineEnd)
                    : news.text().substring(begin);
            at = news.start() + begin;
        } else if (at != NOWHERE && news.start() > at) {
            isWhole = true;
        }
    }

    /** Forgets what came before a position. */
    void restart(long position) {
        start = position;
        searched = position;
        at = NOWHERE;
        panic = null;
        isWhole = false;
    }
}
