// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.contract.EmulatorRequest;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.BlockdevChangeMedium;
import io.github.qapi4j.qemu.event.DeviceTrayMoved;
import io.github.qapi4j.qemu.type.BlockInfo;
import io.github.qapi4j.qemu.type.BlockdevChangeReadOnlyMode;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.SkipIfRoot;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes the medium of a CD drive, which has a tray, and of a floppy drive, which has none. */
@Iotest(formats = {"raw", "qcow2", "vmdk"})
@Tag("rw")
@Tag("quick")
class MediaChangeTest {
    private static final String CD = "scsi-cd";
    private static final String FLOPPY = "floppy";

    private final Vm vm;
    private final QemuProbe probe;
    private final String format;
    private final Path old;
    private final Path fresh;

    MediaChangeTest(Vm vm, TestFiles files, IotestEnvironment env) {
        this.vm = vm;
        this.probe = new QemuProbe(env);
        this.format = env.imgfmt();
        this.old = files.file("old");
        this.fresh = files.file("new");
    }

    @BeforeEach
    void createImages(QemuImg img) {
        img.create(old.toString(), kib(1440));
        img.create(fresh.toString(), kib(1440));
    }

    /** A drive "drive" with the old medium in it. Only a PC has floppy drives. */
    private void launch(String model) {
        boolean floppy = model.equals(FLOPPY);
        Optional<String> lacking = floppy ? probe.machines(List.of("pc")) : probe.virtioScsi();
        assumeTrue(lacking.isEmpty(), lacking::orElseThrow);
        if (!floppy) {
            vm.addArgs("-device", "virtio-scsi,id=scsi");
        }
        vm.addBlockdev(FormatNode.of(format, old)
                        .withNodeName("old")
                        .withReadOnly(model.equals(CD))
                        .options())
                .addDevice(Qmp.deviceAdd().driver(model).id("drive").property("drive", "old"))
                .launch();
    }

    private BlockInfo drive() {
        return vm.execute(Qmp.queryBlock()).stream()
                .filter(drive -> drive.qdev() != null && drive.qdev().endsWith("drive"))
                .findFirst()
                .orElseThrow();
    }

    private void assertMedium(Path image) {
        assertThat(vm.medium("drive"))
                .hasValueSatisfying(medium -> assertThat(medium.file()).isEqualTo(image.toString()));
    }

    private void assertReadOnly(boolean readOnly) {
        assertThat(vm.medium("drive"))
                .hasValueSatisfying(medium -> assertThat(medium.ro()).isEqualTo(readOnly));
    }

    private void assertTrayMoved(boolean open) {
        DeviceTrayMoved moved = vm.waitFor(DeviceTrayMoved.class);
        assertThat(moved.id()).isEqualTo("drive");
        assertThat(moved.trayOpen()).isEqualTo(open);
        assertThat(drive().trayOpen()).isEqualTo(open);
    }

    private void assertRefused(EmulatorRequest<?> command, String reason) {
        assertThatThrownBy(() -> vm.execute(command))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.description()).contains(reason));
    }

    private void addFreshNode() {
        vm.execute(Qmp.blockdevAdd(FormatNode.of(format, fresh)
                .withNodeName("new")
                .withReadOnly(true)
                .options()));
    }

    private BlockdevChangeMedium.Builder change() {
        return Qmp.blockdevChangeMedium().filename(fresh.toString()).id("drive").format(format);
    }

    @Test
    void aCdIsEjected() {
        launch(CD);
        assertMedium(old);
        vm.execute(Qmp.eject().id("drive"));
        assertTrayMoved(true);
        assertThat(vm.medium("drive")).isEmpty();
        assertThat(drive().removable()).isTrue();
    }

    @Test
    void aFloppyIsEjected() {
        launch(FLOPPY);
        vm.execute(Qmp.eject().id("drive").force(true));
        assertThat(vm.medium("drive")).isEmpty();
        assertThat(drive().trayOpen()).isNull();
        assertThat(vm.events().queued()).isEmpty();
    }

    @Test
    void aCdIsChangedStepByStep() {
        launch(CD);
        addFreshNode();
        assertRefused(Qmp.blockdevRemoveMedium().id("drive"), "is not open");
        vm.execute(Qmp.blockdevOpenTray().id("drive"));
        assertTrayMoved(true);
        assertMedium(old);
        assertRefused(Qmp.blockdevInsertMedium().id("drive").nodeName("new"), "already is a medium");

        vm.execute(Qmp.blockdevRemoveMedium().id("drive"));
        assertThat(vm.medium("drive")).isEmpty();
        vm.execute(Qmp.blockdevInsertMedium().id("drive").nodeName("new"));
        assertMedium(fresh);
        vm.execute(Qmp.blockdevCloseTray().id("drive"));
        assertTrayMoved(false);
        assertRefused(Qmp.blockdevDel().nodeName("new"), "in use");
    }

    @Test
    void aFloppyIsChangedStepByStep() {
        launch(FLOPPY);
        addFreshNode();
        vm.execute(Qmp.blockdevOpenTray().id("drive"));
        vm.execute(Qmp.blockdevRemoveMedium().id("drive"));
        vm.execute(Qmp.blockdevInsertMedium().id("drive").nodeName("new"));
        assertMedium(fresh);
        assertReadOnly(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {CD, FLOPPY})
    void aMediumIsChangedAtOnce(String model) {
        launch(model);
        vm.execute(change());
        assertMedium(fresh);
        assertReadOnly(model.equals(CD));
        if (model.equals(CD)) {
            assertThat(vm.waitFor(DeviceTrayMoved.class).trayOpen()).isTrue();
            assertTrayMoved(false);
        }
    }

    @Test
    void aFloppyThatMayOnlyBeRead() {
        launch(FLOPPY);
        vm.execute(change().readOnlyMode(BlockdevChangeReadOnlyMode.READ_ONLY));
        assertReadOnly(true);
        vm.execute(Qmp.eject().id("drive"));
        vm.execute(change().readOnlyMode(BlockdevChangeReadOnlyMode.READ_WRITE));
        assertReadOnly(false);
    }

    @Test
    @SkipIfRoot
    void aFloppyThatCannotBeWritten() throws IOException {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("r--r--r--"));
        launch(FLOPPY);
        assertRefused(change().build(), "Permission denied");
        assertMedium(old);
        vm.execute(change().readOnlyMode(BlockdevChangeReadOnlyMode.READ_ONLY));
        assertMedium(fresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {CD, FLOPPY})
    void aMediumThatIsNotThereChangesNothing(String model) throws IOException {
        launch(model);
        Files.delete(fresh);
        assertRefused(change().build(), "No such file or directory");
        assertMedium(old);
        assertThat(vm.events().poll()).isEmpty();
    }

    @Test
    void aHardDiskKeepsItsMedium() {
        launch("scsi-hd");
        assertRefused(Qmp.eject().id("drive"), "not removable");
        assertRefused(Qmp.blockdevOpenTray().id("drive"), "not removable");
        assertMedium(old);
    }
}
