// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

/** A job failed or was cancelled where success was demanded. */
public final class JobFailedException extends ProgramException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String error;

    JobFailedException(JobResult result) {
        super(
                result.peer(),
                "job '" + result.id() + "' failed: " + result.error().orElse(""),
                null);
        this.id = result.id();
        this.error = result.error().orElse("");
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
}
