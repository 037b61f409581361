// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explanations, and the comparison of releases that they rest on. */
class UnknownEntityTest {
    @Test
    void namesTheReleaseThatHasIt() {
        assertThat(new UnknownEntity("command 'x'", "8.1", "").explanation("7.2.22"))
                .isEqualTo("command 'x' needs QEMU 8.1, this is 7.2.22");
    }

    @Test
    void namesNoReleaseThatThisOneHasReached() {
        assertThat(new UnknownEntity("command 'x'", "7.2", "").explanation("7.2.22"))
                .isEqualTo("command 'x' is not known to this QEMU (7.2.22)");
        assertThat(new UnknownEntity("command 'x'", "", "").explanation("7.2.22"))
                .isEqualTo("command 'x' is not known to this QEMU (7.2.22)");
        assertThat(new UnknownEntity("command 'x'", "7.2", "CONFIG_SPICE").explanation("7.2.22"))
                .isEqualTo("command 'x' is not known to this QEMU (7.2.22); it needs a build with CONFIG_SPICE");
    }

    @ParameterizedTest
    @CsvSource({
        "8.1, 7.2.22, true",
        "10.0, 9.2, true",
        "7.2, 7.2.22, false",
        "7.2, 7.2, false",
        "7.2.23, 7.2.22, true",
        "0.14, 5.2.0, false",
        "'', 5.2.0, false",
        "soon, 5.2.0, false",
        "99999999999, 5.2.0, false"
    })
    void comparesReleases(String release, String than, boolean later) {
        assertThat(Releases.isLater(release, than)).isEqualTo(later);
    }
}
