// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

/** What has to do with a {@link FakeQemu}: its answers, or what a test wants it to do. */
public abstract sealed class FakeQemuException extends RuntimeException
        permits CommandRefusal, ImpossibleMessageException, FakeQemuFailure {
    private static final long serialVersionUID = 1L;

    FakeQemuException(String message) {
        super(message);
    }
}
