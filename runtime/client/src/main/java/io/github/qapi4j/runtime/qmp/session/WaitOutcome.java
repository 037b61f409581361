// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

/** How a wait for events ended. */
public enum WaitOutcome {
    /** Something arrived, or was lost. */
    ARRIVED,
    /** The deadline passed. */
    TIMEOUT,
    /** Nothing will arrive any more. */
    ENDED
}
