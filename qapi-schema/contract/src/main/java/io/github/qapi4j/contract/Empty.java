// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/** What a command without a return value returns: on the wire, an object whose members (if any) mean nothing. */
public enum Empty {
    /** The only value. */
    EMPTY
}
