// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.CpuInfoFast;
import io.github.qapi4j.qemu.type.NetClientDriver;
import io.github.qapi4j.qemu.type.Netdev;
import io.github.qapi4j.qemu.type.SysEmuTarget;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Branches that add no members: one record holds which of them it is, and what all branches have. */
class TagOnlyTest {
    @Test
    void aFactoryMakesIt() {
        Netdev.TagOnly none = Netdev.none(b -> b.id("n"));

        assertThat(none.type()).isEqualTo(NetClientDriver.NONE);
        assertThat(none.toJson()).hasToString("{\"type\":\"none\",\"id\":\"n\"}");
        assertThat(none.toBuilder().id("m").build().toJson()).hasToString("{\"type\":\"none\",\"id\":\"m\"}");
    }

    @Test
    void whatIsReadIsEqualToWhatWasWritten() {
        Netdev none = Netdev.none(b -> b.id("n"));

        assertThat(Netdev.fromJson(none.toJson())).isEqualTo(none).hasSameHashCodeAs(none);
    }

    @Test
    void itIsTakenApartLikeAnyBranch() {
        CpuInfoFast cpu = CpuInfoFast.fromJson(
                json("{\"target\":\"x86_64\",\"cpu-index\":1,\"qom-path\":\"/machine\",\"thread-id\":7}"));

        assertThat(cpu).isInstanceOfSatisfying(CpuInfoFast.TagOnly.class, only -> {
            assertThat(only.target()).isEqualTo(SysEmuTarget.X86_64);
            assertThat(only.threadId()).isEqualTo(7);
        });
        assertThat(CpuInfoFast.fromJson(json("{\"target\":\"s390x\",\"cpu-state\":\"operating\"}")))
                .isInstanceOf(CpuInfoFast.S390x.class);
    }

    @Test
    void whatTheSchemaDoesNotKnowIsNoneOfThem() {
        assertThat(CpuInfoFast.fromJson(json("{\"target\":\"new\"}"))).isInstanceOf(CpuInfoFast.Unrecognized.class);

        Netdev.TagOnly unknown = new Netdev.TagOnly(NetClientDriver.UNRECOGNIZED, "n");
        assertThatThrownBy(unknown::toJson).isInstanceOf(UnrecognizedValueException.class);
        assertThat(BlockdevDriver.of("new")).isEqualTo(BlockdevDriver.UNRECOGNIZED);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
