// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import java.util.List;

/**
 * A fake had no answer that QEMU could give. The program under test got an error instead, which it may have handled, so that
 * {@link FakeQemu#close()} throws this.
 */
public final class FakeQemuFailure extends FakeQemuException {
    private static final long serialVersionUID = 1L;

    FakeQemuFailure(List<Throwable> problems) {
        super(
                problems.size() == 1
                        ? String.valueOf(problems.get(0).getMessage())
                        : problems.size() + " commands had no answer that QEMU could give; the first: "
                                + problems.get(0).getMessage());
        problems.forEach(this::addSuppressed);
    }
}
