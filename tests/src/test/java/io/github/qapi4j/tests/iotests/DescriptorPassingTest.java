// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.AddfdInfo;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.FdsetFdInfo;
import io.github.qapi4j.qemu.type.FdsetInfo;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passes file descriptors to QEMU: sets of them for block nodes, and single ones by name. */
@Iotest(formats = {"raw", "qcow2"})
@Tag("quick")
class DescriptorPassingTest {
    private final Vm vm;
    private final TestFiles files;

    DescriptorPassingTest(VmBuilder builder, TestFiles files) {
        this.vm = builder.session(settings -> settings.withDescriptors(true)).build();
        this.files = files;
    }

    @BeforeEach
    void launch() {
        vm.launch();
    }

    @AfterEach
    void close() {
        vm.close();
    }

    private Path image(String name) {
        return Path.of(files.createImage(name, 1 << 20));
    }

    private AddfdInfo add(Path image, long set, String opaque) {
        return vm.call(Qmp.addFd().fdsetId(set).opaque(opaque))
                .passing(image, true)
                .execute();
    }

    @Test
    void aSetOfDescriptors() {
        AddfdInfo first = add(image("a"), 7, "the first");
        AddfdInfo second = add(image("b"), 7, "the second");
        add(image("c"), 8, "of another set");

        assertThat(first.fdsetId()).isEqualTo(7);
        assertThat(first.fd()).isNotEqualTo(second.fd());
        List<FdsetInfo> sets = vm.execute(Qmp.queryFdsets());
        assertThat(sets).extracting(FdsetInfo::fdsetId).containsExactlyInAnyOrder(7L, 8L);
        assertThat(sets)
                .filteredOn(set -> set.fdsetId() == 7)
                .flatMap(FdsetInfo::fds)
                .extracting(FdsetFdInfo::opaque)
                .containsExactlyInAnyOrder("the first", "the second");
    }

    @Test
    void oneOrAllAreRemoved() {
        long first = add(image("a"), 7, "").fd();
        long second = add(image("b"), 7, "").fd();
        vm.execute(Qmp.removeFd().fdsetId(7).fd(first));
        assertThat(vm.execute(Qmp.queryFdsets()))
                .singleElement()
                .satisfies(set -> assertThat(set.fds())
                        .singleElement()
                        .satisfies(fd -> assertThat(fd.fd()).isEqualTo(second)));
        vm.execute(Qmp.removeFd().fdsetId(7));
        assertThat(vm.execute(Qmp.queryFdsets())).isEmpty();

        assertThatThrownBy(() -> vm.execute(Qmp.removeFd().fdsetId(7)))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.description()).isEqualTo("File descriptor named 'fdset-id:7' not found"));
        assertThatThrownBy(() -> vm.execute(Qmp.removeFd().fdsetId(7).fd(second)))
                .hasMessageContaining("not found");
    }

    @Test
    void aNodeUsesWhatItWasGivenEvenWhenThatIsTakenAway(QemuIo io, IotestEnvironment env, QemuImg img)
            throws IOException {
        Path image = files.file("image");
        img.create(image.toString(), mib(1));
        add(image, 1, "");
        vm.execute(Qmp.blockdevAdd(FormatNode.of(env.imgfmt(), Path.of("/dev/fdset/1"))
                .withNodeName("disk")
                .options()));
        assertThat(vm.nodeInfo("disk"))
                .hasValueSatisfying(node -> assertThat(node.file()).isEqualTo("/dev/fdset/1"));
        vm.execute(Qmp.removeFd().fdsetId(1));
        Path renamed = Files.move(image, files.file("renamed"));

        vm.qemuIo("disk", Io.write(0, kib(64)).pattern(1));
        vm.execute(Qmp.blockdevDel().nodeName("disk"));
        io.run(renamed.toString(), Io.read(0, kib(64)).pattern(1));
    }

    @Test
    void aDescriptorForReadingIsNotOneForWriting() {
        var unused = vm.call(Qmp.addFd().fdsetId(1)).passing(image("a"), false).execute();
        BlockdevOptions.File.Builder file =
                BlockdevOptions.File.builder().filename("/dev/fdset/1").nodeName("disk");
        assertThatThrownBy(() -> vm.execute(Qmp.blockdevAdd(file.build()))).isInstanceOf(QmpCommandException.class);
        vm.execute(Qmp.blockdevAdd(file.readOnly(true).build()));
    }

    @Test
    void aDescriptorByName() throws IOException {
        try (FileOutputStream open = new FileOutputStream(files.path("state"))) {
            for (int time = 0; time < 2; time++) {
                vm.call(Qmp.getfd().fdname("state")).passing(open.getFD()).execute();
            }
        }
        vm.execute(Qmp.closefd().fdname("state"));
        assertThatThrownBy(() -> vm.execute(Qmp.closefd().fdname("state")))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.description()).isEqualTo("File descriptor named 'state' not found"));
        assertThatThrownBy(() -> vm.call(Qmp.getfd().fdname("9state"))
                        .passing(files.file("state"), false)
                        .execute())
                .hasMessageContaining("not starting with a digit");
    }

    @Test
    void aCommandThatNeedsOneAndGetsNone() {
        assertThatThrownBy(() -> vm.execute(Qmp.addFd()))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        e -> assertThat(e.description()).isEqualTo("No file descriptor supplied via SCM_RIGHTS"));
    }

    /** Each gets the set that it asked for, whatever the others send meanwhile. */
    @Test
    void manyAtATime() {
        List<CompletableFuture<AddfdInfo>> added = IntStream.range(0, 16)
                .mapToObj(i -> vm.call(Qmp.addFd().fdsetId(i))
                        .passing(image("image" + i), false)
                        .submit())
                .toList();
        for (int i = 0; i < added.size(); i++) {
            assertThat(added.get(i).join().fdsetId()).isEqualTo(i);
        }
        assertThat(vm.execute(Qmp.queryFdsets())).hasSize(16);
    }
}
