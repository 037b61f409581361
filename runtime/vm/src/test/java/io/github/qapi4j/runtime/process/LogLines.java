// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs while this is open; of other tests, too, which run at the same time. */
final class LogLines extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        this.logger = logger;
    }

    static LogLines of(Class<?> logged) {
        LogLines lines = new LogLines(Logger.getLogger(logged.getName()));
        lines.logger.setLevel(Level.ALL);
        lines.logger.addHandler(lines);
        return lines;
    }

    /** The only one that begins so. */
    LogRecord only(String beginning) {
        List<LogRecord> found = all(beginning);
        assertThat(found).as("lines that begin with '%s'", beginning).hasSize(1);
        return found.get(0);
    }

    List<LogRecord> all(String beginning) {
        return records.stream()
                .filter(line -> line.getMessage().startsWith(beginning))
                .toList();
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
