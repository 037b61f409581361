// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

/**
 * A wait for a job failed: the deadline passed, or the state cannot be reached any more, as there is no such job, or it
 * has ended otherwise. The message names what was waited for, what came instead, and the states of QEMU's jobs.
 */
public final class JobWaitException extends ProgramException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final boolean timeout;

    JobWaitException(String peer, String id, boolean timeout, String what) {
        super(peer, what, null);
        this.id = id;
        this.timeout = timeout;
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
     * Whether the deadline passed.
     *
     * @return false if a longer wait would not have helped
     */
    public boolean isTimeout() {
        return timeout;
    }
}
