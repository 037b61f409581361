// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.FlatOptions;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.ImageDefaults;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolOptions;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.DriveDefaults;
import io.github.qapi4j.runtime.vm.HarnessOptions;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.IntNode;

/** What a VM can be given before it is launched: a real QEMU takes it, and has it then. */
@RealQemu
@Timeout(300)
class VmArgumentsTest {
    private final PrivateFolder folder = PrivateFolder.create();

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    private Path image(String name) throws Exception {
        return Files.write(folder.resolve(name), new byte[1 << 16]);
    }

    private static List<String> drives(Vm vm) {
        List<String> line = vm.commandLine();
        return line.stream().filter(argument -> argument.startsWith("if=")).toList();
    }

    @Test
    void driveAndImageOptsAreTyped() throws Exception {
        Path image = image("a,b.img");
        BlockdevOptions node = BlockdevOptions.raw(b -> b.file(BlockdevOptions.file(f -> f.filename(image.toString())))
                .nodeName("typed")
                .readOnly(true));
        try (Vm vm = Vm.create().addDrive(Drive.of(node).withBus("none")).launch()) {
            assertThat(vm.nodeInfo("typed"))
                    .hasValueSatisfying(info -> assertThat(info.ro()).isTrue());
            assertThat(vm.medium("drive0")).isPresent();
        }
        QemuImg img = new QemuImg(new ToolOptions("qemu-img"), new ImageDefaults("raw"));
        BlockdevOptions opened =
                BlockdevOptions.raw(b -> b.file(BlockdevOptions.file(f -> f.filename(image.toString()))));
        assertThat(img.run("info", "--image-opts", FlatOptions.toOptions(opened).toString())
                        .output())
                .contains("file format: raw");
    }

    @Test
    void deviceIsPluggedWithItsNodeOrNeitherIs() throws Exception {
        BlockdevOptions node = BlockdevOptions.nullCo(b -> b.nodeName("disk").size(1L << 20));
        try (Vm vm = Vm.builder().machine("pc").build().launch()) {
            assertThatThrownBy(() -> vm.plug(
                            node,
                            Qmp.deviceAdd()
                                    .driver("nobody")
                                    .id("d")
                                    .property("drive", "disk")
                                    .build()))
                    .isInstanceOf(QmpCommandException.class)
                    .hasMessageContaining("nobody")
                    .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
            assertThat(vm.nodeInfo("disk")).isEmpty();
            vm.plug(
                    node,
                    Qmp.deviceAdd()
                            .driver("virtio-blk-pci")
                            .id("d")
                            .property("drive", "disk")
                            .build());
            assertThat(vm.medium("d")).isPresent();
            assertThatThrownBy(() -> vm.plug(
                            BlockdevOptions.nullCo(),
                            Qmp.deviceAdd().driver("nobody").build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a node without a name");
        }
    }

    @Test
    void addObjectTypedAndRaw() {
        try (Vm vm = Vm.create()
                .addObject("secret,id=raw,data=a,,b")
                .addObject(ObjectOptions.iothread(b -> b.id("typed")))
                .launch()) {
            assertThat(vm.execute(Qmp.qomList().path("/objects")))
                    .extracting(property -> property.name())
                    .contains("raw", "typed");
        }
    }

    /** Older releases than 6.2 get it as an option string. */
    @Test
    void addDeviceTypedAndRaw() {
        try (Vm vm = Vm.builder()
                .machine("pc")
                .build()
                .addDevice("pci-bridge,chassis_nr=1,id=raw")
                .addDevice(Qmp.deviceAdd().driver("pci-bridge").id("typed").property("chassis_nr", IntNode.valueOf(2)))
                .launch()) {
            assertThat(vm.execute(Qmp.queryPci()).toString()).contains("qdevId=raw", "qdevId=typed");
        }
    }

    @Test
    void addDriveRawIsNotCounted() throws Exception {
        Path image = image("raw.img");
        try (Vm vm = Vm.create()
                .addDriveRaw("if=none,id=mine,format=raw,file=" + image)
                .addDrive(Drive.of(image).withBus("none").with("read-only=on", "file.locking=off"))
                .launch()) {
            assertThat(vm.execute(Qmp.queryBlock()))
                    .extracting(info -> info.device())
                    .containsExactlyInAnyOrder("mine", "drive0");
        }
    }

    /** Whatever comes first on the builder: the drive, or what drives have. */
    @Test
    void theBuilderTakesArgumentsAsTheVmDoes() {
        DriveDefaults defaults = new DriveDefaults("raw", "writethrough", "threads", "");
        VmBuilder builder = Vm.builder().addPaused().addDrive("null-co://", "read-only=on");
        builder.harness(HarnessOptions.STANDARD.withDrives(defaults));
        String first = "if=virtio,id=drive0,file=null-co://,format=raw,cache=writethrough,aio=threads,read-only=on";
        try (Vm vm = builder.build().addDrive("null-co://")) {
            assertThat(vm.arguments())
                    .startsWith("-S", "-drive", first)
                    .last()
                    .asString()
                    .contains("id=drive1");
        }
        assertThat(builder.build().arguments()).containsExactly("-S", "-drive", first);
    }

    @Test
    void addDriveHasTheOptionsInTheOrderOfIotests() throws Exception {
        Path image = image("t.img");
        try (Vm vm = Vm.builder()
                .harness(HarnessOptions.STANDARD.withDrives(new DriveDefaults("raw", "writethrough", "threads", "")))
                .build()
                .addDrive(image, "node-name=top", "read-only=on")
                .addDrive("null-co://", "read-only=on")
                .addDrive(Drive.empty().withBus("ide").with("media=cdrom"))
                .launch()) {
            assertThat(drives(vm))
                    .containsExactly(
                            "if=virtio,id=drive0,file=" + image
                                    + ",format=raw,cache=writethrough,aio=threads,node-name=top,read-only=on",
                            "if=virtio,id=drive1,file=null-co://,format=raw,cache=writethrough,aio=threads,read-only=on",
                            "if=ide,id=drive2,media=cdrom");
            assertThat(vm.nodeInfo("top").orElseThrow().ro()).isTrue();
        }
    }

    @Test
    void addDriveNumbersAreKeptAcrossLaunches() throws Exception {
        try (Vm vm =
                Vm.create().addDrive(Drive.of("null-co://").withBus("none")).launch()) {
            vm.shutdown();
            vm.addDrive(Drive.of("null-co://").withBus("none")).launch();
            assertThat(vm.execute(Qmp.queryBlock()))
                    .extracting(info -> info.device())
                    .containsExactly("drive0", "drive1");
        }
    }

    @Test
    void addDriveDoublesCommas() throws Exception {
        Path odd = image("a,b.img");
        try (Vm vm = Vm.create().addDrive(Drive.of(odd).withBus("none")).launch()) {
            assertThat(vm.execute(Qmp.queryBlock()))
                    .extracting(info ->
                            info.inserted() == null ? null : info.inserted().file())
                    .containsExactly(odd.toString());
        }
    }

    @Test
    void addDriveTakesAFileWhoseNameLooksLikeAProtocols() throws Exception {
        // In the current folder, as only a relative name can look so.
        Path image = Path.of("disk:" + ProcessHandle.current().pid() + ".img");
        Files.write(image, new byte[1 << 20]);
        try (Vm vm = Vm.create()
                .addDrive(Drive.of(image).withFormat("raw").withBus("none"))
                .addDrive(image, "read-only=on", "file.locking=off", "node-name=second")
                .launch()) {
            assertThat(vm.execute(Qmp.queryBlock())).hasSize(2);
        } finally {
            Files.delete(image);
        }
    }

    @Test
    void addDriveGivesLuksItsSecretOnceAndBefore() {
        try (Vm vm = Vm.builder()
                .harness(HarnessOptions.STANDARD.withDrives(new DriveDefaults("luks", "writeback", "threads", "12,3")))
                .build()
                .addPaused()) {
            vm.addDrive("one.img").addDrive("two.img", "key-secret=other").addDrive("three.img");
            vm.addDrive(Drive.of("four.img").withFormat("raw")).addDrive(Drive.empty());
            assertThat(vm.arguments())
                    .containsExactly(
                            "-S",
                            "-object",
                            "secret,id=keysec0,data=12,,3",
                            "-drive",
                            "if=virtio,id=drive0,file=one.img,format=luks,cache=writeback,aio=threads,key-secret=keysec0",
                            "-drive",
                            "if=virtio,id=drive1,file=two.img,format=luks,cache=writeback,aio=threads,key-secret=other",
                            "-drive",
                            "if=virtio,id=drive2,file=three.img,format=luks,cache=writeback,aio=threads,"
                                    + "key-secret=keysec0",
                            "-drive",
                            "if=virtio,id=drive3,file=four.img,format=raw,cache=writeback,aio=threads",
                            "-drive",
                            "if=virtio,id=drive4");
        }
    }

    @Test
    void addDriveOpensALuksImageWithTheSecret() {
        Path image = folder.resolve("t.luks");
        LuksImages.create(LuksImages.tool("secret"), image.toString(), "1M");
        DriveDefaults luks = new DriveDefaults("luks", "writeback", "threads", "secret");
        try (Vm vm = Vm.builder()
                .harness(HarnessOptions.STANDARD.withDrives(luks))
                .build()
                .addDrive(image, "node-name=open")
                .launch()) {
            assertThat(vm.nodeInfo("open").orElseThrow().encrypted()).isTrue();
        }
    }

    @Test
    void addBlockdevTypedAndRaw() {
        try (Vm vm = Vm.create()
                .addBlockdev("driver=null-co,node-name=whole,read-zeroes=on")
                .addBlockdev("driver=null-co", "node-name=joined", "read-zeroes=on")
                .addBlockdev(BlockdevOptions.nullCo(b -> b.nodeName("typed").readZeroes(true)))
                .launch()) {
            assertThat(List.of("whole", "joined", "typed"))
                    .allSatisfy(node -> assertThat(vm.nodeInfo(node)).isPresent());
        }
    }

    @Test
    void addIncomingWaitsForAMigration() {
        try (Vm vm = Vm.create().addIncoming("defer").launch()) {
            assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.INMIGRATE);
        }
    }

    @Test
    void addMonitorNullAddsAMonitorThatNobodyUses() {
        try (Vm vm = Vm.create().addMonitorNull().launch()) {
            assertThat(vm.execute(Qmp.queryChardev()))
                    .extracting(device -> device.filename())
                    .contains("null");
        }
    }

    @Test
    void addSerialAttachesTheNextPort() throws Exception {
        Path file = folder.resolve("serial.log");
        try (Vm vm = Vm.builder()
                .machine("pc")
                .qtest()
                .build()
                .addSerial("null")
                .addSerial("file:" + file)
                .launch()) {
            vm.qtest().outb(0x2f8, 'S');
            assertThat(vm.shutdown().isClean()).isTrue();
        }
        assertThat(file).hasContent("S");
    }

    @Test
    void addPausedWaitsForCont() {
        try (Vm vm = Vm.create().addPaused().launch()) {
            assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.PRELAUNCH);
        }
    }

    @Test
    void addArgsComeLastAndStay() {
        try (Vm vm = Vm.create().addArgs("-name", "a b,,c").launch()) {
            assertThat(vm.commandLine()).endsWith("-name", "a b,,c");
            vm.kill();
            vm.launch();
            assertThat(vm.execute(Qmp.queryName()).name()).isEqualTo("a b,c");
        }
    }

    @Test
    void setMachineChoosesTheMachine() {
        try (Vm vm = Vm.builder().machine("none").build().launch()) {
            assertThat(vm.commandLine()).containsSubsequence("-machine", "none");
            assertThat(vm.execute(Qmp.queryPci())).isEmpty();
        }
    }

    @Test
    void baseArgsAreThoseOfQemuMachine() {
        try (Vm vm = Vm.builder().machine("pc").defaultDevices().build().launch()) {
            assertThat(vm.commandLine()).containsSubsequence("-display", "none", "-vga", "none");
            assertThat(vm.commandLine()).doesNotContain("-nodefaults");
            assertThat(vm.execute(Qmp.queryBlock()))
                    .as("what the machine has by default")
                    .isNotEmpty();
        }
        try (Vm vm = Vm.builder().machine("pc").build().launch()) {
            assertThat(vm.execute(Qmp.queryBlock())).isEmpty();
        }
    }

    @Test
    void vmsHaveNamesAndFoldersOfTheirOwn() {
        try (Vm one = Vm.create().launch();
                Vm other = Vm.create().launch()) {
            assertThat(one.name()).isNotEqualTo(other.name());
            assertThat(one.commandLine())
                    .doesNotContainSequence(other.commandLine().subList(6, 8));
        }
    }
}
