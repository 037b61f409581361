// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.fixture.EmptyIndex;

/** Settings with a schema that knows nothing. */
final class TestSettings {
    private TestSettings() {}

    static QmpSettings of(String peer) {
        return QmpSettings.of(peer, new EmptyIndex());
    }
}
