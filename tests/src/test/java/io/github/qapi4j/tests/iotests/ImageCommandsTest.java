// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.image.Qcow2;
import io.github.qapi4j.devices.image.Qcow2Amend;
import io.github.qapi4j.qemu.type.BlockdevAioOptions;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.qemu.type.MapEntry;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.PreallocMode;
import io.github.qapi4j.qemu.type.SnapshotInfo;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.CacheMode;
import io.github.qapi4j.runtime.image.ConvertImage;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.ImageCheckResult;
import io.github.qapi4j.runtime.image.ImageComparison;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.image.ImgCommand;
import io.github.qapi4j.runtime.image.Repair;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresQemu;
import io.github.qapi4j.runtime.program.FlatOptions;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.ToolFailedException;
import io.github.qapi4j.runtime.tool.ToolMode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each subcommand of qemu-img with each of its options, and what comes of it. */
@Iotest(
        formats = "qcow2",
        unsupportedImgopts = {"refcount_bits", "compat", "data_file", "extended_l2"})
@Tag("img")
class ImageCommandsTest {
    private static final int CLUSTER = 65536;
    /** Where the pointer to the refcount table is in the header of a qcow2 image. */
    private static final long REFCOUNT_TABLE = 48;

    private final TestFiles files;
    private final QemuImg img;
    private final QemuIo io;
    private final Image disk;
    private final Image copy;

    ImageCommandsTest(TestFiles files, QemuImg img, QemuIo io) {
        this.files = files;
        this.img = img;
        this.io = io;
        disk = Image.of(files.path("disk"));
        copy = Image.of(files.file("copy"));
    }

    @BeforeEach
    void createADisk() {
        img.create(disk, mib(1));
        io.run(disk, Io.write(kib(64), kib(64)).pattern(7));
    }

    /** Runs a command that has nothing to say. */
    private void done(ImgCommand<?> command) {
        assertThat(img.execute(command)).isNotNull();
    }

    private ImageInfo info(Image image) {
        return img.execute(Img.info(image));
    }

    @Test
    void imagesAreCreated() {
        img.create(files.path("copy"), mib(2), Qcow2.options(o -> o.clusterSize(kib(128))));
        assertThat(info(copy)).returns(2L << 20, ImageInfo::virtualSize).returns(131072L, ImageInfo::clusterSize);

        done(Img.create(copy)
                .backing(disk)
                .size(mib(3))
                .option("lazy_refcounts", "on")
                .quiet());
        assertThat(info(copy))
                .returns(3L << 20, ImageInfo::virtualSize)
                .returns(disk.name(), ImageInfo::backingFilename);
        assertThat(img.execute(Img.infoOfChain(copy).forceShare())).hasSize(2);

        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> img.run(Img.create(copy, mib(1)).backing(Image.raw("nowhere"))));
        done(Img.create(copy, mib(1)).backing(Image.raw("nowhere")).unsafeBacking());
        assertThat(info(copy).backingFilename()).isEqualTo("nowhere");
    }

    @Test
    void imagesAreConverted() {
        Image raw = Image.raw(files.path("raw"));
        done(Img.convert(disk, raw)
                .sparseSize(kib(4))
                .coroutines(2)
                .outOfOrder()
                .progress()
                .quiet()
                .forceShare()
                .cache(CacheMode.UNSAFE)
                .sourceCache(CacheMode.WRITEBACK));
        assertThat(img.compareImages(disk, raw)).isTrue();
        img.create(copy, mib(1));
        done(Img.convert(raw, copy).noCreate().copyOffloading().withArguments("-q"));
        assertThat(img.compareImages(raw, copy)).isTrue();
    }

    @Test
    void compressedImagesAreSmaller() {
        done(Img.convert(disk, copy).compress().rateLimit(mib(100)).options(Qcow2.options(o -> o)));
        assertThat(img.compareImages(disk, copy)).isTrue();
        assertThat(img.execute(Img.check(copy)).details().compressedClusters()).isPositive();
    }

    @Test
    void sourcesFollowOneAnother() {
        Image raw = Image.raw(files.path("raw"));
        done(Img.convert(List.of(disk, disk), raw));
        assertThat(info(raw).virtualSize()).isEqualTo(2 << 20);
    }

    @Test
    void aCopyCanShareWhatIsBelow() {
        done(Img.create(copy).backing(disk));
        Image second = Image.of(files.path("second"));
        done(Img.convert(copy, second)
                .backing(BlockdevDriver.QCOW2, disk.name())
                .salvage());
        assertThat(info(second).backingFilename()).isEqualTo(disk.name());
        assertThat(img.compareImages(copy, second)).isTrue();
    }

    @Test
    void bitmapsGoWithTheirImage() {
        done(Img.bitmap(disk, "b").add(kib(64)).disable().enable().clear());
        done(Img.bitmap(disk, "c").add().merge("b"));
        done(Img.convert(disk, copy).bitmaps());
        done(Img.bitmap(copy, "d").add().merge("b").source(disk));
        assertThat(bitmaps(copy)).containsExactlyInAnyOrder("b", "c", "d");
        done(Img.bitmap(copy, "d").remove());
        assertThat(bitmaps(copy)).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    @RequiresQemu(since = "6.1", because = "others do not skip broken bitmaps")
    void brokenBitmapsCanBeLeftOut() {
        done(Img.bitmap(disk, "b").add());
        done(Img.convert(disk, copy).bitmaps().skipBrokenBitmaps());
        assertThat(bitmaps(copy)).containsExactly("b");
    }

    private List<String> bitmaps(Image image) {
        return img.json("info", "--output=json", image.name())
                .path("format-specific")
                .path("data")
                .path("bitmaps")
                .valueStream()
                .map(bitmap -> bitmap.path("name").asString())
                .toList();
    }

    @Test
    void anImageGetsAnotherBelowIt() {
        done(Img.create(copy).backing(disk));
        Image other = Image.of(files.path("other"));
        img.create(other, mib(1));
        done(Img.rebase(copy, other)
                .cache(CacheMode.WRITEBACK)
                .sourceCache(CacheMode.WRITEBACK)
                .progress()
                .quiet());
        assertThat(img.compareImages(disk, copy)).as("what was below is in it").isTrue();
        done(Img.rebase(copy, disk).unsafe().forceShare());
        assertThat(info(copy).backingFilename()).isEqualTo(disk.name());
        done(Img.rebaseOnNothing(copy));
        assertThat(info(copy).backingFilename()).isNull();
        assertThat(img.compareImages(disk, copy)).isTrue();
    }

    @Test
    @RequiresQemu(since = "10.0", because = "others cannot compress what they rebase")
    void whatIsRebasedCanBeCompressed() {
        done(Img.create(copy).backing(disk));
        done(Img.rebaseOnNothing(copy).compress());
        assertThat(img.compareImages(disk, copy)).isTrue();
    }

    @Test
    void anImageIsCommitted() {
        done(Img.create(copy).backing(disk));
        io.run(copy, Io.write(0, kib(64)).pattern(8));
        done(Img.commit(copy)
                .keepContent()
                .rateLimit(mib(100))
                .cache(CacheMode.WRITEBACK)
                .progress()
                .quiet());
        assertThat(io.check(disk, Io.read(0, kib(64)).pattern(8))).isTrue();
        done(Img.commit(copy).base(disk.name()));
    }

    @Test
    void sizesChange() {
        done(Img.resize(disk, mib(4)).preallocation(PreallocMode.METADATA).quiet());
        done(Img.grow(disk, mib(2)));
        assertThat(info(disk).virtualSize()).isEqualTo(6 << 20);
        assertThatExceptionOfType(ToolFailedException.class).isThrownBy(() -> img.run(Img.shrink(disk, mib(1))));
        done(Img.shrink(disk, mib(1)).allowShrink());
        assertThat(info(disk).virtualSize()).isEqualTo(5 << 20);
    }

    @Test
    void optionsAreAmended() {
        done(Img.amend(disk, Qcow2Amend.options(o -> o.lazyRefcounts(true)))
                .cache(CacheMode.WRITEBACK)
                .progress()
                .quiet());
        done(Img.amend(disk, Qcow2Amend.options(o -> o.compat("0.10"))).force());
        assertThat(img.run(Img.info(disk)).output()).contains("compat: 0.10");
    }

    @Test
    void whereImagesDifferIsKnown() {
        img.create(copy, mib(1));
        assertThat(img.execute(Img.compare(disk, copy).progress().forceShare().sourceCache(CacheMode.WRITEBACK)))
                .returns(false, ImageComparison::isEqual)
                .returns(65536L, ImageComparison::offset)
                .satisfies(result -> assertThat(result.text()).contains("Content mismatch at offset 65536!"));
        assertThat(img.execute(Img.compare(disk, disk).strict().quiet()))
                .isEqualTo(new ImageComparison(true, null, ""));
        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> img.execute(Img.compare(disk, Image.of(files.path("none")))));
    }

    @Test
    void whereDataAreIsKnown() {
        List<MapEntry> map = img.execute(
                Img.map(disk).startOffset(kib(64)).maxLength(kib(64)).forceShare());
        assertThat(map)
                .singleElement()
                .returns(65536L, MapEntry::start)
                .returns(65536L, MapEntry::length)
                .returns(true, MapEntry::data);
        assertThat(img.run(Img.map(disk)).output()).startsWith("Offset");
        assertThat(img.run(Img.map(disk).json()).output()).startsWith("[");
    }

    @Test
    void sizesAreMeasured() {
        done(Img.createSnapshot(disk, "s"));
        long whole = img.execute(Img.measure(disk).target(BlockdevDriver.RAW)).required();
        assertThat(whole).isEqualTo(1 << 20);
        assertThat(img.execute(Img.measure(disk).snapshot("s").forceShare()).required())
                .isEqualTo(whole);
        assertThat(img.execute(Img.measure(mib(1)).target(Qcow2.options(o -> o.clusterSize(mib(2)))))
                        .fullyAllocated())
                .isGreaterThan(4 << 20);
    }

    @Test
    void damageIsFoundAndRepaired() throws IOException {
        assertThat(img.execute(Img.check(disk).forceShare().sourceCache(CacheMode.WRITEBACK)))
                .returns(true, ImageCheckResult::isSound)
                .returns(0, ImageCheckResult::code)
                .returns(0L, ImageCheckResult::corruptions)
                .returns(0L, ImageCheckResult::leaks);

        leak();
        assertThat(img.execute(Img.check(disk)))
                .returns(false, ImageCheckResult::isSound)
                .returns(ImageCheckResult.LEAKS_CODE, ImageCheckResult::code)
                .returns(1L, ImageCheckResult::leaks);
        assertThat(img.execute(Img.check(disk).repair(Repair.LEAKS)))
                .returns(true, ImageCheckResult::isSound)
                .returns(1L, ImageCheckResult::leaksFixed)
                .returns(0L, ImageCheckResult::corruptionsFixed);
        assertThat(img.run(
                                ToolMode.UNCHECKED,
                                Img.check(disk).repair(Repair.ALL).quiet())
                        .output())
                .isEmpty();
        assertThatExceptionOfType(ToolFailedException.class)
                .isThrownBy(() -> img.check(Image.raw(disk.name())))
                .satisfies(e -> assertThat(e.result().code()).isEqualTo(63));
    }

    /** Says of the cluster behind the last one that it is in use. */
    private void leak() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk.name(), "rw")) {
            long clusters = (file.length() + CLUSTER - 1) / CLUSTER;
            file.seek(REFCOUNT_TABLE);
            file.seek(file.readLong());
            file.seek(file.readLong() + 2 * clusters);
            file.writeShort(1);
            file.setLength((clusters + 1) * CLUSTER);
        }
    }

    @Test
    void blocksAreCopied() {
        Image part = Image.raw(files.path("part"));
        done(Img.dd(disk, part).blockSize(kib(64)).count(2).skip(1).forceShare());
        assertThat(info(part).virtualSize()).isEqualTo(65536);
        assertThat(io.check(part, Io.read(0, kib(64)).pattern(7))).isTrue();
    }

    @Test
    void requestsAreTimed() {
        Duration reading = img.execute(Img.bench(disk)
                .count(4)
                .depth(2)
                .offset(kib(4))
                .bufferSize(kib(4))
                .stepSize(kib(8))
                .forceShare()
                .cache(CacheMode.WRITEBACK)
                .aio(BlockdevAioOptions.THREADS));
        assertThat(reading).isLessThan(Duration.ofMinutes(10));
        assertThat(img.execute(Img.bench(disk)
                        .count(4)
                        .depth(1)
                        .write(9)
                        .flushInterval(2)
                        .noDrain()
                        .quiet()))
                .isLessThan(Duration.ofMinutes(10));
        assertThat(io.check(disk, Io.read(0, kib(16)).pattern(9))).isTrue();
    }

    @Test
    void snapshotsAreKept() {
        done(Img.createSnapshot(disk, "before").quiet());
        io.run(disk, Io.write(0, mib(1)).pattern(8));
        assertThat(img.execute(Img.snapshots(disk)))
                .extracting(SnapshotInfo::name)
                .containsExactly("before");
        done(Img.convert(disk, copy).snapshot("before"));
        done(Img.applySnapshot(disk, "before"));
        assertThat(img.compareImages(disk, copy)).isTrue();
        done(Img.deleteSnapshot(disk, "before"));
        assertThat(img.execute(Img.snapshots(disk).forceShare())).isEmpty();
    }

    @Test
    void nodesAreImagesToo() {
        BlockdevOptions node = BlockdevOptions.qcow2(b -> b.file(BlockdevOptions.file(f -> f.filename(disk.name()))));
        assertThat(info(Image.of(node)).virtualSize()).isEqualTo(1 << 20);
        assertThat(info(Image.options(FlatOptions.toOptions(node))).format()).isEqualTo("qcow2");
        done(Img.create(copy, mib(1)));
        ConvertImage into = Img.convert(
                        Image.of(node),
                        Image.of(
                                BlockdevOptions.qcow2(b -> b.file(BlockdevOptions.file(f -> f.filename(copy.name()))))))
                .noCreate()
                .targetIsZero();
        done(into);
        assertThat(img.compareImages(disk, copy)).isTrue();
    }

    @Test
    void objectsAreMade() {
        assertThat(img.execute(Img.info(disk)
                                .secret("s", "secret, with a comma")
                                .object(ObjectOptions.secret(b -> b.id("t").data("other"))))
                        .format())
                .isEqualTo("qcow2");
        assertThat(info(Image.probed(disk.name())).format()).isEqualTo("qcow2");
        assertThat(info(Image.of(Path.of(disk.name())))).isNotNull();
        assertThat(img.execute(Img.measure(Size.ZERO)).required()).isZero();
    }

    @Test
    @RequiresQemu(since = "11.0", because = "others do not show limits")
    void limitsAreShown() {
        assertThat(img.run(Img.info(disk).limits().cache(CacheMode.WRITEBACK)).output())
                .contains("Block limits:");
    }
}
