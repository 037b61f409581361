// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qapi4j.contract.AmendOptions;
import io.github.qapi4j.contract.ImageOptions;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.qemu.type.BlockdevAioOptions;
import io.github.qapi4j.qemu.type.BlockdevDetectZeroesOptions;
import io.github.qapi4j.qemu.type.BlockdevDiscardOptions;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.qemu.type.PreallocMode;
import io.github.qapi4j.qemu.type.QCryptoTLSCredsEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.MissingNode;

class ImgTest {
    private static final Image A = Image.qcow2("a");
    private static final Image B = Image.raw("b");
    private static final ImageOptions OLD = ImageOptions.of("qcow2", Map.of("compat", "0.10"));
    private static final AmendOptions OLD_AMENDED = AmendOptions.of("qcow2", OLD.options());

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(Img.create(Image.of("a"), mib(1)), "create -f std a 1M"),
                Arguments.of(Img.create(Image.probed("a"), mib(1)).quiet(), "create -q a 1M"),
                Arguments.of(Img.create(Image.of("a"), mib(1)).options(OLD), "create -o compat=0.10 -f qcow2 a 1M"),
                Arguments.of(
                        Img.create(A).backing(B).unsafeBacking().option("lazy_refcounts", "on"),
                        "create -u -o lazy_refcounts=on -f qcow2 -b b -F raw a"),
                Arguments.of(Img.create(A).size(mib(2)).backing(Image.probed("b")), "create -f qcow2 -b b a 2M"),
                Arguments.of(
                        Img.create(Image.of("luks", "a"), mib(1)).secret("s", "a,b"),
                        "create --object secret,id=s,data=a,,b -f luks a 1M"),
                Arguments.of(
                        Img.convert(A, B).compress().noCreate().targetIsZero().copyOffloading(),
                        "convert -c -n --target-is-zero -C -f qcow2 -O raw a b"),
                Arguments.of(
                        Img.convert(A, Image.of("b"))
                                .options(OLD)
                                .progress()
                                .quiet()
                                .forceShare(),
                        "convert -o compat=0.10 -p -q -U -f qcow2 -O qcow2 a b"),
                Arguments.of(
                        Img.convert(A, A).backing(BlockdevDriver.QCOW2, "c").snapshot("s,1"),
                        "convert -B c -o backing_fmt=qcow2 -l snapshot.name=s,,1 -f qcow2 -O qcow2 a a"),
                Arguments.of(
                        Img.convert(A, B)
                                .sparseSize(kib(4))
                                .rateLimit(mib(1))
                                .coroutines(4)
                                .outOfOrder()
                                .salvage()
                                .bitmaps()
                                .skipBrokenBitmaps()
                                .cache(CacheMode.UNSAFE)
                                .sourceCache(CacheMode.DIRECTSYNC),
                        "convert -S 4k -r 1M -m 4 -W --salvage --bitmaps --skip-broken-bitmaps -t unsafe"
                                + " -T directsync -f qcow2 -O raw a b"),
                Arguments.of(Img.convert(List.of(A, A), B), "convert -f qcow2 -O raw a a b"),
                Arguments.of(
                        Img.convert(node(), node()),
                        "convert --image-opts --target-image-opts driver=file,filename=/a driver=file,filename=/a"),
                Arguments.of(Img.rebase(A, B).unsafe().compress(), "rebase -u -c -f qcow2 -b b -F raw a"),
                Arguments.of(Img.rebaseOnNothing(A).sourceCache(CacheMode.NONE), "rebase -T none -f qcow2 -b '' a"),
                Arguments.of(
                        Img.commit(A).base("b").keepContent().rateLimit(kib(1)), "commit -b b -d -r 1k -f qcow2 a"),
                Arguments.of(
                        Img.resize(A, mib(1)).allowShrink().preallocation(PreallocMode.OFF),
                        "resize --shrink --preallocation=off -f qcow2 a 1M"),
                Arguments.of(Img.grow(A, mib(1)), "resize -f qcow2 a +1M"),
                Arguments.of(Img.shrink(A, mib(1)).allowShrink(), "resize --shrink -f qcow2 a -1M"),
                Arguments.of(Img.amend(A, OLD_AMENDED).force(), "amend -o compat=0.10 --force -f qcow2 a"),
                Arguments.of(
                        Img.amend(node(), OLD_AMENDED), "amend -o compat=0.10 --image-opts driver=file,filename=/a"),
                Arguments.of(Img.compare(A, B).strict(), "compare -s -f qcow2 -F raw a b"),
                Arguments.of(
                        Img.map(A).startOffset(kib(64)).maxLength(kib(64)),
                        "map --start-offset=64k --max-length=64k -f qcow2 a"),
                Arguments.of(Img.measure(A).target(OLD), "measure -O qcow2 -o compat=0.10 -f qcow2 a"),
                Arguments.of(Img.measure(mib(1)).target(BlockdevDriver.QCOW2), "measure --size 1M -O qcow2"),
                Arguments.of(
                        Img.measure(A).snapshot("s").json(), "measure -l snapshot.name=s --output=json -f qcow2 a"),
                Arguments.of(
                        Img.info(A).limits().cache(CacheMode.WRITETHROUGH), "info --limits -t writethrough -f qcow2 a"),
                Arguments.of(Img.infoOfChain(A).forceShare(), "info --backing-chain -U -f qcow2 a"),
                Arguments.of(Img.check(A).repair(Repair.LEAKS), "check -r leaks -f qcow2 a"),
                Arguments.of(
                        Img.dd(A, B).blockSize(kib(64)).count(2).skip(1),
                        "dd -f qcow2 -O raw bs=64k count=2 skip=1 if=a of=b"),
                Arguments.of(
                        Img.bench(A)
                                .count(1)
                                .depth(2)
                                .offset(kib(1))
                                .bufferSize(kib(2))
                                .stepSize(kib(3)),
                        "bench -c 1 -d 2 -o 1k -s 2k -S 3k -f qcow2 a"),
                Arguments.of(
                        Img.bench(A).write(3).flushInterval(4).noDrain().aio(BlockdevAioOptions.THREADS),
                        "bench -w --pattern=3 --flush-interval=4 --no-drain -i threads -f qcow2 a"),
                Arguments.of(
                        Img.bitmap(A, "x").add(kib(64)).merge("y").source(B).disable(),
                        "bitmap --add -g 64k --merge y --disable -f qcow2 -b b -F raw a x"),
                Arguments.of(
                        Img.bitmap(A, "x").add().clear().enable().remove(),
                        "bitmap --add --clear --enable --remove -f qcow2 a x"),
                Arguments.of(Img.removeBitmaps(A), "bitmap --remove-all -f qcow2 a"),
                Arguments.of(Img.createSnapshot(A, "s"), "snapshot -c s a"),
                Arguments.of(Img.applySnapshot(A, "s").quiet(), "snapshot -a s -q a"),
                Arguments.of(Img.deleteSnapshot(node(), "s"), "snapshot -d s --image-opts driver=file,filename=/a"),
                Arguments.of(Img.snapshots(A), "info -f qcow2 a"));
    }

    private static Image node() {
        return Image.of(BlockdevOptions.file(b -> b.filename("/a")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachCommandIsALine(ImgCommand<?> command, String line) {
        String words = String.join(
                " ",
                command.arguments("std").stream()
                        .map(word -> word.isEmpty() ? "''" : word)
                        .toList());
        assertThat(words).isEqualTo(line);
    }

    @Test
    void resultsAreReadFromJsonOnce() {
        assertThat(Img.info(A).resultArguments("raw")).containsExactly("info", "--output=json", "-f", "qcow2", "a");
        assertThat(Img.info(A).json().resultArguments("raw")).containsOnlyOnce("--output=json");
        assertThat(Img.commit(A).resultArguments("raw")).doesNotContain("--output=json");
    }

    @Test
    void objectsAreFlat() {
        assertThat(Img.info(A)
                        .object(ObjectOptions.tlsCredsX509(
                                b -> b.id("tls").dir("/a,b").endpoint(QCryptoTLSCredsEndpoint.CLIENT)))
                        .arguments("raw")
                        .get(2))
                .startsWith("tls-creds-x509,id=tls,")
                .contains("dir=/a,,b");
    }

    @Test
    void qemuIoOpensTheSameImages() {
        assertThat(Image.of("a").ioOptions()).isEmpty();
        assertThat(Image.of("a").isOfStandardFormat()).isTrue();
        assertThat(Image.probed("a")).returns(List.of(), Image::ioOptions).returns(false, Image::isOfStandardFormat);
        OpenedImage opened = B.readOnly()
                .snapshot()
                .copyOnRead()
                .misaligned()
                .forceShare()
                .cache(CacheMode.NONE)
                .discard(BlockdevDiscardOptions.UNMAP)
                .aio(BlockdevAioOptions.NATIVE)
                .secret("s", "p");
        assertThat(String.join(" ", opened.ioOptions()))
                .isEqualTo("-r -s -C -m -U -t none -d unmap -i native --object secret,id=s,data=p -f raw");
        assertThat(opened).returns("b", OpenedImage::name).hasToString("b (raw)");
        assertThat(node().opened().ioOptions()).containsExactly("--image-opts");
        assertThat(Image.of(Path.of("a:b")).name()).isEqualTo("./a:b");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(Img.info(A).secret("s", "hunter2").toString()).doesNotContain("hunter2");
        assertThat(A.readOnly().secret("s", "hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void whatCannotBeSaidIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Img.create(B, mib(1)).options(OLD));
        assertThatIllegalArgumentException().isThrownBy(() -> Img.compare(A, node()));
        assertThatIllegalArgumentException().isThrownBy(() -> Img.convert(List.of(), B));
        assertThatIllegalArgumentException().isThrownBy(() -> Img.convert(List.of(A, B), B));
        assertThatIllegalArgumentException().isThrownBy(() -> Img.amend(A, AmendOptions.of("qcow2", Map.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> Img.dd(A, node()));
        assertThatIllegalArgumentException().isThrownBy(() -> Img.bench(A).write(256));
        assertThatIllegalArgumentException().isThrownBy(() -> Image.of("", "a"));
    }

    @Test
    void comparisonsSayWhere() {
        assertThat(comparison(0, "Images are identical.\n"))
                .isEqualTo(new ImageComparison(true, null, "Images are identical.\n"));
        assertThat(comparison(1, "Content mismatch at offset 65536!\n").offset())
                .isEqualTo(65536);
        assertThat(comparison(1, "Strict mode: Offset 512 block status mismatch!\n")
                        .offset())
                .isEqualTo(512);
        assertThat(comparison(1, "Strict mode: Image size mismatch!\n").offset())
                .isNull();
        assertThat(Img.compare(A, B).isAnswer(2)).isFalse();
    }

    private static ImageComparison comparison(int code, String text) {
        return Img.compare(A, B).result(new ImgOutput(code, text, MissingNode.getInstance()));
    }

    @Test
    void benchesSayHowLong() {
        BenchImage bench = Img.bench(A);
        assertThat(bench.result(new ImgOutput(0, "Run completed in 1.250 seconds.\n", MissingNode.getInstance())))
                .isEqualTo(Duration.ofMillis(1250));
        assertThat(bench.result(new ImgOutput(0, "", MissingNode.getInstance())))
                .isZero();
        assertThatExceptionOfType(QapiDecodeException.class)
                .isThrownBy(() -> bench.result(new ImgOutput(0, "done", MissingNode.getInstance())));
    }

    @Test
    void imagesAreValues() {
        assertThat(Image.of("qcow2", "a")).isEqualTo(A).hasSameHashCodeAs(A).hasToString("a (qcow2)");
        assertThat(Image.of("a")).isNotEqualTo(A).isNotEqualTo(Image.probed("a"));
        assertThat(Image.of(BlockdevDriver.QCOW2, "a")).isEqualTo(A);
        assertThat(Size.mib(1)).isEqualTo(mib(1));
    }

    @Test
    void imagesAreServed() {
        ServedImage served = ServedImage.of(A, NbdAddress.unix("/s"))
                .exportName("e")
                .description("d")
                .persistent()
                .shared(0)
                .readOnly()
                .snapshot()
                .loadSnapshot("s")
                .offset(kib(1))
                .bitmap("b")
                .allocationDepth()
                .cache(CacheMode.NONE)
                .aio(BlockdevAioOptions.NATIVE)
                .discard(BlockdevDiscardOptions.UNMAP)
                .detectZeroes(BlockdevDetectZeroesOptions.ON)
                .object(ObjectOptions.secret(b -> b.id("s").data("x")))
                .tlsCreds("t")
                .tlsAuthz("z")
                .withArguments("-v");
        assertThat(String.join(" ", served.arguments()))
                .isEqualTo("-k /s -x e -D d -t -e 0 -r -s -l snapshot.name=s -o 1024 -B b -A --cache=none --aio=native"
                        + " --discard=unmap --detect-zeroes=on --object secret,id=s,data=x --tls-creds=t --tls-authz=z -v"
                        + " -f qcow2 a");
        assertThat(served).hasToString("a (qcow2)");
        assertThat(NbdAddress.tcp("h", 1).arguments()).containsExactly("-b", "h", "-p", "1");
        assertThatIllegalArgumentException().isThrownBy(() -> NbdAddress.tcp("h", 0));
    }

    /** {@code qemu-img commit --help} succeeds, and {@code qemu-io -c COMMAND -V} too. */
    @Test
    void aNameThatIsAnOptionIsRefused() {
        for (String name : List.of("--help", "-V", "-")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Image.probed(name))
                    .withMessageContaining("'./" + name + "'");
            assertThatIllegalArgumentException().isThrownBy(() -> Image.raw(name));
            assertThatIllegalArgumentException().isThrownBy(() -> Image.of(name));
        }
        assertThat(Image.of(Path.of("-V")).name()).isEqualTo("./-V");
    }

    @Test
    void aBitmapMayBeCalledLikeAnOption() {
        assertThat(Img.bitmap(A, "-x").add().arguments("std"))
                .containsExactly("bitmap", "--add", "-f", "qcow2", "--", "a", "-x");
        assertThatIllegalArgumentException().isThrownBy(() -> Img.bitmap(A, ""));
    }

    @Test
    void aValueThatIsNotKnownIsNotSent() {
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Image.of(BlockdevDriver.UNRECOGNIZED, "a"));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Img.resize(A, mib(1)).preallocation(PreallocMode.UNRECOGNIZED));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Img.bench(A).aio(BlockdevAioOptions.UNRECOGNIZED));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Img.measure(A).target(BlockdevDriver.UNRECOGNIZED));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Img.convert(A, B).backing(BlockdevDriver.UNRECOGNIZED, "c"));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> A.opened().discard(BlockdevDiscardOptions.UNRECOGNIZED));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> ServedImage.of(A, NbdAddress.unix("/s")).aio(BlockdevAioOptions.UNRECOGNIZED));
    }
}
