// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.devices.image.Luks;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevAmendOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.QCryptoBlockLUKSKeyslotState;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresLuks;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys of an encrypted image are changed by one VM while another has the image open, or not. */
@Iotest(formats = "luks", protocols = "file")
@RequiresLuks
@Tag("rw")
@Tag("encryption")
class LuksShareTest {
    private final Vm one;
    private final Vm two;
    private final String disk;

    LuksShareTest(Vm one, Vm two, TestFiles files) {
        this.one = one;
        this.two = two;
        disk = files.path("disk");
    }

    @BeforeEach
    void launch(QemuImg img) {
        img.run(Img.create(Image.of(disk), mib(1))
                .secret("s", "first")
                .options(Luks.options(o -> o.keySecret("s").iterTime(10))));
        for (Vm vm : List.of(one, two)) {
            vm.addObject(ObjectOptions.secret(b -> b.id("first").data("first")))
                    .addObject(ObjectOptions.secret(b -> b.id("second").data("second")))
                    .launch();
        }
    }

    private void open(Vm vm, boolean readOnly, String secret) {
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.luks(b -> b.file(BlockdevOptions.file(f -> f.filename(disk)))
                .nodeName("disk")
                .readOnly(readOnly)
                .keySecret(secret))));
    }

    private void addKey(Vm vm) {
        vm.execute(Qmp.xBlockdevAmend()
                .jobId("amend")
                .nodeName("disk")
                .options(BlockdevAmendOptions.luks(b -> b.state(QCryptoBlockLUKSKeyslotState.ACTIVE)
                        .newSecret("second")
                        .iterTime(10L))));
        vm.runJob("amend").orThrow();
    }

    @Test
    void onlyWhileNobodyElseReads() {
        open(one, false, "first");
        open(two, true, "first");
        assertThatThrownBy(() -> addKey(one))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("Failed to get shared \"consistent read\" lock");
        two.execute(Qmp.blockdevDel().nodeName("disk"));
        addKey(one);
        one.shutdown();
        open(two, false, "second");
    }
}
