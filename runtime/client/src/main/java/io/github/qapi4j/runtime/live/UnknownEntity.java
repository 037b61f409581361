// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

/**
 * Something that a command uses and the live QEMU does not have.
 *
 * @param what it is, for people
 * @param since the release that the schema names for it; empty if none
 * @param condition the build condition that the schema names for it; empty if none
 */
record UnknownEntity(String what, String since, String condition) {
    /**
     * Explains why the live QEMU does not have it, as far as the schema shows.
     *
     * @param version the live QEMU's
     */
    String explanation(String version) {
        if (Releases.isLater(since, version)) {
            return what + " needs QEMU " + since + ", this is " + version;
        }
        String unknown = what + " is not known to this QEMU (" + version + ")";
        return condition.isEmpty() ? unknown : unknown + "; it needs a build with " + condition;
    }
}
