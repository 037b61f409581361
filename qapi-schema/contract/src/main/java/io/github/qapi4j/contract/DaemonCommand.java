// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * A command of the storage daemon ({@code qemu-storage-daemon}): javac refuses to pass a command that only another
 * program has where this type is asked for. In QEMU's releases, each of these is an {@link EmulatorCommand}, too.
 *
 * <p>The schema says which program has a command, for a release as a whole; like any command, one may be missing in a QEMU
 * that was built without it. For a schema that does not say it, {@link QapiSchema#programs()} does.
 *
 * @param <R> what a successful reply is decoded into
 */
public interface DaemonCommand<R> extends QmpCommand<R>, DaemonRequest<R> {}
