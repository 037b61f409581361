// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.ImgInfoLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.program.LaunchException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What qemu-img makes of the flags of bitmaps, some of which it does not know. */
@Iotest(
        formats = "qcow2",
        protocols = "file",
        unsupportedImgopts = {"data_file", "compat", "refcount_bits"})
@ReferenceLog
@Tag("rw")
@Tag("bitmap")
@Tag("quick")
class BitmapDirectoryTest {
    /** Where an image's header says how large its header is; what follows are extensions. */
    private static final int HEADER_LENGTH = 100;

    private static final int BITMAPS = 0x23852875;
    private static final int DIRECTORY_OFFSET_IN_EXTENSION = 24;
    private static final int FLAGS_IN_ENTRY = 12;
    private static final int IN_USE = 1;
    private static final int AUTO = 2;

    private final Vm vm;
    private final LoggedVm logged;
    private final TestLog log;
    private final ToolLog tools;
    private final String disk;

    BitmapDirectoryTest(Vm vm, LoggedVm logged, TestLog log, ToolLog tools, TestFiles files) {
        this.vm = vm;
        this.logged = logged;
        this.log = log;
        this.tools = tools;
        disk = files.path("disk");
    }

    @BeforeEach
    void createImage(QemuImg img) {
        img.create(Image.qcow2(disk), mib(1));
        vm.addDrive(disk);
    }

    private void addBitmap(String name, boolean persistent, boolean disabled) {
        logged.qmpLog(Qmp.blockDirtyBitmapAdd()
                .node("drive0")
                .name(name)
                .persistent(persistent)
                .disabled(disabled)
                .granularity(64L << 10));
    }

    /** Sets the flags of the first bitmap. */
    private void setFlags(int flags) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk, "rw")) {
            file.seek(HEADER_LENGTH);
            long at = file.readInt();
            while (true) {
                file.seek(at);
                int type = file.readInt();
                int length = file.readInt();
                assertThat(type).as("an extension's type").isNotZero();
                if (type == BITMAPS) {
                    break;
                }
                at += 8 + (length + 7) / 8 * 8;
            }
            file.seek(at + DIRECTORY_OFFSET_IN_EXTENSION);
            long directory = file.readLong();
            file.seek(directory + FLAGS_IN_ENTRY);
            file.writeInt(flags);
        }
    }

    @Test
    void flagsThatAreKnown() {
        vm.launch();
        addBitmap("persistent", true, false);
        addBitmap("disabled", true, true);
        addBitmap("transient", false, false);
        log.log("=== while the VM runs ===");
        tools.imgInfo(ImgInfoLog.of(disk).forceShare());
        vm.shutdown();
        log.log("=== and then ===");
        tools.imgInfo(disk);
    }

    /** As after a crash. */
    @Test
    void aBitmapThatIsInUse() throws IOException {
        vm.launch();
        addBitmap("b", true, false);
        vm.shutdown();
        setFlags(IN_USE | AUTO);
        tools.imgInfo(disk);

        vm.launch();
        logged.qmpLog(Qmp.blockDirtyBitmapEnable().node("drive0").name("b"));
        assertThat(vm.queryDriveBitmaps().get("drive0"))
                .singleElement()
                .satisfies(bitmap -> assertThat(bitmap.inconsistent()).isTrue());
        logged.qmpLog(Qmp.blockDirtyBitmapRemove().node("drive0").name("b"));
        vm.shutdown();
        tools.imgInfo(disk);
    }

    @Test
    void flagsThatNobodyKnows() throws IOException {
        vm.launch();
        addBitmap("b", true, false);
        vm.shutdown();
        setFlags(AUTO | 1 << 8);
        tools.imgInfo(ImgInfoLog.of(disk).unchecked());
        assertThatThrownBy(vm::launch)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("doesn't satisfy the constraints");

        setFlags(AUTO);
        tools.imgInfo(disk);
        vm.launch();
        assertThat(vm.queryDriveBitmaps().get("drive0")).hasSize(1);
    }
}
