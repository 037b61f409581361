// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A command that the storage daemon has, too: a method that takes this type refuses, when it is compiled, what
 * {@code qemu-storage-daemon} would not know.
 *
 * <p>The schema tells it for a release as a whole; like any command, one may be missing in a QEMU that was built without it.
 *
 * @param <R> what a successful reply is decoded into
 */
public interface DaemonCommand<R> extends QmpCommand<R> {}
