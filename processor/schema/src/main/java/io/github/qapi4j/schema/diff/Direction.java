// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

/**
 * Which ways something goes on the wire, in both schemas.
 *
 * @param sent in commands' arguments
 * @param received in results and events
 */
record Direction(boolean sent, boolean received) {
    static final Direction SENT = new Direction(true, false);
    static final Direction RECEIVED = new Direction(false, true);
}
