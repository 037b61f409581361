// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.log.ReferenceMismatchError;
import io.github.qapi4j.runtime.program.ProgramTimeoutException;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import io.github.qapi4j.runtime.tool.ToolTimeoutException;
import io.github.qapi4j.runtime.vm.VmTimeoutException;

/** What kind of failure it was, as a summary names it; the gravest first. */
public enum FailureKind {
    /** A program of QEMU's crashed. */
    CRASH("crash"),
    /** Something did not happen in time. */
    DEADLINE("deadline"),
    /** The log is not its reference. */
    MISMATCH("mismatch"),
    /** The test left something behind. */
    LEAK("leak"),
    /** An assertion failed. */
    ASSERTION("assertion"),
    /** Any other exception. */
    ERROR("error");

    private final String text;

    FailureKind(String text) {
        this.text = text;
    }

    /**
     * The kind of a failure: by the failure itself, else by its causes, as a test may wrap what it caught.
     *
     * @param failure what a test threw
     * @return {@link #ERROR} if nothing else fits
     */
    public static FailureKind of(Throwable failure) {
        // A crash may come to light after the failure that it is the reason of.
        for (Throwable suppressed : failure.getSuppressed()) {
            if (ofAlone(suppressed) == CRASH) {
                return CRASH;
            }
        }
        Throwable each = failure;
        FailureKind found = ERROR;
        // A chain of causes may be a ring.
        for (int depth = 0; each != null && depth < 20 && found == ERROR; depth++) {
            found = ofAlone(each);
            each = each.getCause();
        }
        return found;
    }

    private static FailureKind ofAlone(Throwable failure) {
        if (failure instanceof ProgramCrashError) {
            return CRASH;
        } else if (failure instanceof ReferenceMismatchError) {
            return MISMATCH;
        } else if (failure instanceof ResourceLeakError) {
            return LEAK;
        } else if (failure instanceof AssertionError) {
            return ASSERTION;
        }
        boolean late = failure instanceof QmpTimeoutException
                || failure instanceof ProgramTimeoutException
                || failure instanceof ToolTimeoutException
                || failure instanceof VmTimeoutException;
        return late ? DEADLINE : ERROR;
    }

    @Override
    public String toString() {
        return text;
    }
}
