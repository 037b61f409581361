// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SizeTest {
    @Test
    void unitsArePowersOf1024() {
        assertThat(Size.bytes(7).bytes()).isEqualTo(7);
        assertThat(Size.kib(64)).isEqualTo(Size.bytes(65536));
        assertThat(Size.mib(1)).isEqualTo(Size.kib(1024));
        assertThat(Size.gib(1)).isEqualTo(Size.mib(1024));
        assertThat(Size.tib(1)).isEqualTo(Size.gib(1024));
        assertThat(Size.mib(1)).isGreaterThan(Size.kib(1023)).isLessThan(Size.gib(1));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(Size.tib((1L << 23) - 1).bytes()).isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Size.tib(1L << 23))
                .withMessage("8388608 TiB are too many for a size");
        assertThatIllegalArgumentException().isThrownBy(() -> Size.kib(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Size.bytes(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Size.bytes(Long.MAX_VALUE).plus(Size.bytes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Size.tib(1).times(1L << 23));
        assertThatIllegalArgumentException().isThrownBy(() -> Size.tib(1).times(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Size.kib(1).minus(Size.kib(2)));
    }

    @Test
    void sizesAreAddedAndMultiplied() {
        assertThat(Size.kib(60).plus(Size.kib(4))).isEqualTo(Size.kib(64));
        assertThat(Size.kib(60).minus(Size.kib(60))).isEqualTo(Size.ZERO);
        assertThat(Size.kib(64).times(3)).isEqualTo(Size.kib(192));
        assertThat(Size.kib(64).times(0)).isEqualTo(Size.ZERO);
    }

    @Test
    void theyAreWrittenWithTheGreatestUnitThatLeavesNothing() {
        assertThat(Size.mib(64).toArgument()).isEqualTo("64M");
        assertThat(Size.kib(1536).toArgument()).isEqualTo("1536k");
        assertThat(Size.bytes(1000).toArgument()).isEqualTo("1000");
        assertThat(Size.ZERO.toArgument()).isEqualTo("0");
        assertThat(Size.tib(1 << 20).toArgument()).isEqualTo("1E");
        assertThat(Size.mib(64)).hasToString("64 MiB");
        assertThat(Size.bytes(513)).hasToString("513 bytes");
    }
}
