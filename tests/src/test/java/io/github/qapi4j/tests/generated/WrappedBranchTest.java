// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.qemu.type.BlockDirtyBitmap;
import io.github.qapi4j.qemu.type.ChardevBackend;
import io.github.qapi4j.qemu.type.KeyValue;
import io.github.qapi4j.qemu.type.QKeyCode;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import io.github.qapi4j.qemu.type.TransactionAction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Branches whose members stand below {@code data} on the wire are built as if they did not. */
class WrappedBranchTest {
    @Test
    void membersOfTheDataAreSetDirectly() {
        sends(
                TransactionAction.blockDirtyBitmapAdd(
                        b -> b.node("disk").name("bitmap").persistent(true)),
                "{'type':'block-dirty-bitmap-add','data':{'node':'disk','name':'bitmap','persistent':true}}");
        sends(SocketAddressLegacy.unix(b -> b.path("s.sock")), "{'type':'unix','data':{'path':'s.sock'}}");
        sends(ChardevBackend.pty(b -> b.logfile("log")), "{'type':'pty','data':{'logfile':'log'}}");
    }

    @Test
    void dataIsTakenAsAWhole() {
        BlockDirtyBitmap bitmap =
                BlockDirtyBitmap.builder().node("disk").name("bitmap").build();

        for (TransactionAction action : List.of(
                TransactionAction.blockDirtyBitmapClear(bitmap),
                TransactionAction.BlockDirtyBitmapClear.builder().data(bitmap).build())) {
            sends(action, "{'type':'block-dirty-bitmap-clear','data':{'node':'disk','name':'bitmap'}}");
        }
    }

    @Test
    void whatIsNoStructIsTaken() {
        sends(KeyValue.number(30), "{'type':'number','data':30}");
        sends(KeyValue.qcode(QKeyCode.RET), "{'type':'qcode','data':'ret'}");
    }

    @Test
    void dataThatDemandsNothingIsSentEmpty() {
        sends(TransactionAction.abort(), "{'type':'abort','data':{}}");
        sends(ChardevBackend.null_(), "{'type':'null','data':{}}");
    }

    private static void sends(QapiObject value, String json) {
        assertThat(value.toJson()).hasToString(json.replace('\'', '"'));
    }
}
