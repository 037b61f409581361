// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.BlockdevRefOrNull;
import io.github.qapi4j.qemu.type.JobInfo;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.JobType;
import io.github.qapi4j.qemu.type.StatusInfo;
import io.github.qapi4j.qemu.type.StrOrNull;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a newer or older QEMU sends is read; what the schema does not know is kept, and is never sent. */
@Tag("any-schema")
class OtherReleasesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void unknownMembersAreIgnored() {
        StatusInfo status = StatusInfo.fromJson(
                json("{'status': 'running', 'running': true, 'singlestep': false, 'new-member': {'a': [1]}}"));
        assertThat(status.running()).isTrue();
    }

    @Test
    void missingRequiredMembersAreNull() {
        StatusInfo status = StatusInfo.fromJson(json("{'singlestep': true}"));
        assertThat(status.running()).isNull();
        assertThat(status.status()).isNull();
    }

    @Test
    void unknownEnumValuesAreUnrecognizedAndCannotBeSent() {
        JobInfo job = JobInfo.fromJson(json(
                "{'id': 'j', 'type': 'levitate', 'status': 'hovering', 'current-progress': 1, 'total-progress': 2}"));
        assertThat(job.type()).isSameAs(JobType.UNRECOGNIZED);
        assertThat(job.status()).isSameAs(JobStatus.UNRECOGNIZED);
        assertThatExceptionOfType(UnrecognizedValueException.class).isThrownBy(job::toJson);
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(BlockdevDriver.UNRECOGNIZED::toJson)
                .withMessage("BlockdevDriver.UNRECOGNIZED cannot be sent");
    }

    @Test
    void unknownUnionTagsKeepTagRawAndCommonMembers() {
        JsonNode json = json("{'driver': 'warp', 'node-name': 'n0', 'speed': 9}");
        BlockdevOptions options = BlockdevOptions.fromJson(json);
        assertThat(options).isEqualTo(new BlockdevOptions.Unrecognized("warp", (ObjectNode) json));
        assertThat(options.nodeName()).isEqualTo("n0");
        assertThat(options.driver()).isSameAs(BlockdevDriver.UNRECOGNIZED);
        assertThat(options.readOnly()).isNull();
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Qmp.blockdevAdd().options(options).build().arguments());
    }

    @Test
    void unknownEventsArriveRaw() {
        ObjectNode message = (ObjectNode) json("{'event': 'JOB_HOVERING', 'data': {'id': 'j'}}");
        assertThat(QmpIndex.INSTANCE.decodeEvent(message)).isEqualTo(new UnknownEvent("JOB_HOVERING", message));
    }

    @Test
    void eventsWithDataOfAnotherKindArriveRaw() {
        ObjectNode message = (ObjectNode) json("{'event': 'JOB_STATUS_CHANGE', 'data': {'id': 17, 'status': 'ready'}}");
        assertThat(QmpIndex.INSTANCE.decodeEvent(message)).isEqualTo(new UnknownEvent("JOB_STATUS_CHANGE", message));
    }

    @Test
    void eventsTellTheirTime() {
        ObjectNode message = (ObjectNode) json("{'event': 'JOB_STATUS_CHANGE', 'data': {'id': 'j', 'status': 'ready'},"
                + " 'timestamp': {'seconds': 1267020223, 'microseconds': 435656}}");
        JobStatusChange event = (JobStatusChange) QmpIndex.INSTANCE.decodeEvent(message);
        assertThat(event.timestamp().orElseThrow()).hasToString("2010-02-24T14:03:43.435656Z");
        message.putObject("timestamp").put("seconds", -1).put("microseconds", -1);
        assertThat(event.timestamp()).isEmpty();
    }

    @Test
    void unsignedNumbersKeepAll64Bits() {
        JsonNode json =
                json("{'id': 'j', 'type': 'backup', 'status': 'ready', 'current-progress': -9223372036854775808,"
                        + " 'total-progress': 1}");
        assertThat(JobInfo.fromJson(json).toJson()).hasToString(json.toString());
        BlockdevOptions options = BlockdevOptions.nullCo(b -> b.size(-1L >>> 1).latencyNs(-1L));
        assertThat(options.toJson().toString())
                .isEqualTo("{\"driver\":\"null-co\",\"size\":9223372036854775807,\"latency-ns\":18446744073709551615}");
        assertThat(BlockdevOptions.fromJson(json(options.toJson().toString()))).isEqualTo(options);
    }

    @Test
    void absentNullAndEmptyStayThreeThings() {
        assertThat(StrOrNull.fromJson(json("null"))).isEqualTo(StrOrNull.ofNull());
        assertThat(StrOrNull.ofNull().toJson().isNull()).isTrue();
        BlockdevOptions absent = BlockdevOptions.qcow2(b -> b.file(BlockdevRef.of("f")));
        BlockdevOptions none =
                BlockdevOptions.qcow2(b -> b.file(BlockdevRef.of("f")).backing(BlockdevRefOrNull.ofNull()));
        assertThat(absent.toJson().has("backing")).isFalse();
        assertThat(none.toJson().get("backing").isNull()).isTrue();
        assertThat(BlockdevOptions.fromJson(absent.toJson())).isEqualTo(absent).isNotEqualTo(none);
        assertThat(BlockdevOptions.fromJson(none.toJson())).isEqualTo(none);
        BlockdevOptions empty =
                BlockdevOptions.quorum(b -> b.children(List.of()).voteThreshold(1));
        assertThat(empty.toJson().get("children")).isEmpty();
    }

    @Test
    void anAlternateOfAnotherKindIsKept() {
        assertThat(StrOrNull.fromJson(json("17"))).isEqualTo(new StrOrNull.Unrecognized(json("17")));
    }

    @Test
    void anotherKindOfJsonIsRefusedWithItsPlace() {
        assertThatExceptionOfType(QapiDecodeException.class)
                .isThrownBy(() -> JobInfo.fromJson(json("{'id': 17}")))
                .withMessage("JobInfo.id: expected a string but found 17");
        assertThatExceptionOfType(QapiDecodeException.class)
                .isThrownBy(() -> JobInfo.fromJson(json("[]")))
                .withMessage("JobInfo: expected an object but found []");
    }

    @Test
    void numbersThatDoNotFitAreRefusedWhenTheyAreSet() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Qmp.netdevAdd()
                        .netdev(io.github.qapi4j.qemu.type.Netdev.l2tpv3(
                                b -> b.id("n").src("a").dst("b").txsession(1L << 32)))
                        .build())
                .withMessage("'txsession' must be from 0 to 4294967295, but is 4294967296");
    }

    @Test
    void deviceAddTakesPropertiesBeyondItsDeclaredMembers() {
        assertThat(Qmp.deviceAdd()
                        .driver("virtio-blk-pci")
                        .id("d0")
                        .property("drive", "n0")
                        .property("num-queues", 4)
                        .property("write-cache", true)
                        .build()
                        .arguments())
                .hasToString("{\"driver\":\"virtio-blk-pci\",\"id\":\"d0\",\"drive\":\"n0\",\"num-queues\":4,"
                        + "\"write-cache\":true}");
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JacksonException e) {
            throw new AssertionError(e);
        }
    }
}
