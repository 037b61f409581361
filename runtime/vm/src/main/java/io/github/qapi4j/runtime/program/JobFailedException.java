// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

/** A job that had to succeed failed or was cancelled. */
public final class JobFailedException extends ProgramException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String error;
    private final boolean cancelled;
    private final String output;

    JobFailedException(JobResult result) {
        super(result.peer(), text(result), null);
        this.id = result.id();
        this.error = result.error().orElse("");
        this.cancelled = result.isCancelled();
        this.output = result.output();
    }

    private static String text(JobResult result) {
        String how = result.isCancelled() ? "' was cancelled: " : "' failed: ";
        String output = result.output().isEmpty() ? "" : "; its output ends:\n" + result.output();
        return "job '" + result.id() + how + result.error().orElse("") + output;
    }

    /**
     * Which job.
     *
     * @return its id
     */
    public String id() {
        return id;
    }

    /**
     * Why.
     *
     * @return QEMU's text
     */
    public String error() {
        return error;
    }

    /**
     * Whether the job was cancelled.
     *
     * @return false if it failed
     */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * The end of what the program had printed.
     *
     * @return empty if it had printed nothing, or is none of ours
     */
    public String output() {
        return output;
    }
}
