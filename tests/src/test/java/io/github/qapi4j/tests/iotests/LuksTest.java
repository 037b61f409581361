// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.contract.AmendOptions;
import io.github.qapi4j.contract.ImageOptions;
import io.github.qapi4j.devices.image.Luks;
import io.github.qapi4j.devices.image.LuksAmend;
import io.github.qapi4j.devices.image.Qcow2;
import io.github.qapi4j.devices.image.Qcow2Amend;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevAmendOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevQcow2Encryption;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.ImageInfoSpecific;
import io.github.qapi4j.qemu.type.ImageInfoSpecificQCow2Encryption;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.QCryptoBlockAmendOptions;
import io.github.qapi4j.qemu.type.QCryptoBlockInfoLUKSSlot;
import io.github.qapi4j.qemu.type.QCryptoBlockLUKSKeyslotState;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresLuks;
import io.github.qapi4j.runtime.program.JobResult;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.ToolMode;
import io.github.qapi4j.runtime.tool.ToolResult;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Encrypted images, by luks itself and within qcow2: secrets open them, and their key slots change. */
@Iotest(formats = {"luks", "qcow2"})
@RequiresLuks
@Tag("rw")
class LuksTest {
    /** QEMU measures how fast it is, and gives up where the machine has no time for it. */
    private static final String BUSY = "Unable to get accurate CPU usage";

    private static Path template;

    private final Vm vm;
    private final boolean isQcow2;
    private final String image;

    LuksTest(Vm vm, IotestEnvironment env, TestFiles files) {
        this.vm = vm;
        isQcow2 = env.imgfmt().equals("qcow2");
        image = files.path("image");
    }

    /** An image that the secret "first" opens, once for all tests, as its key takes a second or two. */
    @BeforeAll
    static void createImage(IotestEnvironment env, TestFiles files, QemuImg img) {
        template = files.file("template");
        ImageOptions options = env.imgfmt().equals("qcow2")
                ? Qcow2.options(
                        o -> o.encryptFormat("luks").encryptKeySecret("first").encryptIterTime(10))
                : Luks.options(o -> o.keySecret("first").iterTime(10));
        untilCalm(() -> img.run(
                ToolMode.UNCHECKED,
                Img.create(Image.of(template), mib(1))
                        .secret("first", "secret of first")
                        .options(options)));
    }

    @BeforeEach
    void launch() throws IOException {
        Files.copy(template, Path.of(image));
        for (String name : List.of("first", "second")) {
            vm.addObject(ObjectOptions.secret(b -> b.id(name).data("secret of " + name)));
        }
        vm.addBlockdev(BlockdevOptions.file(b -> b.filename(image).nodeName("file")))
                .launch();
    }

    /** Tries until the machine is calm enough. */
    private static void untilCalm(Supplier<ToolResult> attempt) {
        ToolResult result = attempt.get();
        while (result.output().contains(BUSY)) {
            result = attempt.get();
        }
        result.orThrow();
    }

    private void open(String secret) {
        BlockdevRef file = BlockdevRef.of("file");
        BlockdevOptions disk = isQcow2
                ? BlockdevOptions.qcow2(b ->
                        b.file(file).nodeName("disk").encrypt(BlockdevQcow2Encryption.luks(e -> e.keySecret(secret))))
                : BlockdevOptions.luks(b -> b.file(file).nodeName("disk").keySecret(secret));
        vm.execute(Qmp.blockdevAdd(disk));
    }

    private void close() {
        vm.execute(Qmp.blockdevDel().nodeName("disk"));
    }

    private void refuses(String secret, String why) {
        assertThatExceptionOfType(QmpCommandException.class)
                .isThrownBy(() -> open(secret))
                .withMessageContaining(why);
    }

    /** Of both formats. */
    private long activeSlots() {
        ImageInfoSpecific info =
                requireNonNull(vm.nodeInfo("disk").orElseThrow().image().formatSpecific());
        List<QCryptoBlockInfoLUKSSlot> slots;
        if (info instanceof ImageInfoSpecific.Luks luks) {
            slots = luks.data().slots();
        } else {
            var encryption = ((ImageInfoSpecific.Qcow2) info).data().encrypt();
            slots = requireNonNull((ImageInfoSpecificQCow2Encryption.Luks) encryption)
                    .slots();
        }
        return slots.stream().filter(QCryptoBlockInfoLUKSSlot::active).count();
    }

    private JobResult amend(BlockdevAmendOptions options) {
        JobResult result;
        do {
            vm.execute(Qmp.xBlockdevAmend().jobId("amend").nodeName("disk").options(options));
            result = vm.runJob("amend");
        } while (result.error().filter(text -> text.contains(BUSY)).isPresent());
        return result;
    }

    private BlockdevAmendOptions addSlotFor(String secret) {
        return isQcow2
                ? BlockdevAmendOptions.qcow2(
                        b -> b.encrypt(QCryptoBlockAmendOptions.luks(e -> e.state(QCryptoBlockLUKSKeyslotState.ACTIVE)
                                .newSecret(secret)
                                .iterTime(10))))
                : BlockdevAmendOptions.luks(b -> b.state(QCryptoBlockLUKSKeyslotState.ACTIVE)
                        .newSecret(secret)
                        .iterTime(10));
    }

    private BlockdevAmendOptions eraseSlotsOf(String secret) {
        return isQcow2
                ? BlockdevAmendOptions.qcow2(b -> b.encrypt(QCryptoBlockAmendOptions.luks(
                        e -> e.state(QCryptoBlockLUKSKeyslotState.INACTIVE).oldSecret(secret))))
                : BlockdevAmendOptions.luks(
                        b -> b.state(QCryptoBlockLUKSKeyslotState.INACTIVE).oldSecret(secret));
    }

    @Test
    void whatIsInTheFileIsEncrypted() throws IOException {
        open("first");
        vm.qemuIo("disk", Io.write(0, mib(1)).pattern(0x41));
        close();

        assertThat(Files.readString(Path.of(image), StandardCharsets.ISO_8859_1))
                .startsWith(isQcow2 ? "QFI" : "LUKS")
                .doesNotContain("A".repeat(16));
        open("first");
        vm.qemuIo("disk", Io.read(0, mib(1)).pattern(0x41));
    }

    @Test
    void onlyTheRightSecretOpensIt() {
        refuses("second", "Invalid password");
        refuses("third", "third");
        vm.execute(Qmp.objectAdd(ObjectOptions.secret(b -> b.id("third").data("secret of first"))));
        open("third");
        assertThat(activeSlots()).isEqualTo(1);
    }

    @Test
    void aSecondSecretReplacesTheFirst() {
        open("first");
        vm.qemuIo("disk", Io.write(0, kib(64)).pattern(7));

        amend(addSlotFor("second")).orThrow();
        assertThat(activeSlots()).isEqualTo(2);
        close();

        open("second");
        amend(eraseSlotsOf("first")).orThrow();
        assertThat(activeSlots()).isEqualTo(1);
        vm.qemuIo("disk", Io.read(0, kib(64)).pattern(7));
        close();
        refuses("first", "Invalid password");
    }

    @Test
    void theLastSecretStays() {
        open("first");

        assertThat(amend(eraseSlotsOf("second")).error()).isPresent();
        assertThat(amend(eraseSlotsOf("first")).error())
                .hasValueSatisfying(error -> assertThat(error).contains("irreversibly"));
        assertThat(activeSlots()).isEqualTo(1);
    }

    @Test
    void qemuImgChangesSlotsToo(QemuImg img) {
        vm.execute(Qmp.blockdevDel().nodeName("file"));
        BlockdevOptions file = BlockdevOptions.file(b -> b.filename(image));
        Image opened = Image.of(
                isQcow2
                        ? BlockdevOptions.qcow2(
                                b -> b.file(file).encrypt(BlockdevQcow2Encryption.luks(e -> e.keySecret("old"))))
                        : BlockdevOptions.luks(b -> b.file(file).keySecret("old")));
        AmendOptions changes = isQcow2
                ? Qcow2Amend.options(
                        o -> o.encryptState("active").encryptNewSecret("new").encryptIterTime(10))
                : LuksAmend.options(o -> o.state("active").newSecret("new").iterTime(10));
        untilCalm(() -> img.run(
                ToolMode.UNCHECKED,
                Img.amend(opened, changes).secret("old", "secret of first").secret("new", "secret of second")));

        vm.execute(Qmp.blockdevAdd(BlockdevOptions.file(b -> b.filename(image).nodeName("file"))));
        open("second");
        assertThat(activeSlots()).isEqualTo(2);
    }
}
