// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackerTest {
    private static final UnpackLimits SMALL = new UnpackLimits(1 << 20, 100, 5);

    @TempDir
    private Path folder;

    private static byte[] image() {
        byte[] bytes = new byte[300_001];
        new Random(7).nextBytes(bytes);
        Arrays.fill(bytes, 1000, 200_000, (byte) 0);
        return bytes;
    }

    private static byte[] compressed(String kind, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream to = new CompressorStreamFactory().createCompressorOutputStream(kind, out)) {
            to.write(content);
        } catch (CompressorException e) {
            throw new IOException(e);
        }
        return out.toByteArray();
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @ParameterizedTest
    @CsvSource({"bzip2,bz2", "xz,xz", "zstd,zst", "gz,gz"})
    void sampleImagesComeOutAsTheyWentIn(String kind, String suffix) throws IOException {
        write("sample.vhdx." + suffix, compressed(kind, image()));
        Path target = write("target", new byte[500_000]);

        new SampleImages(folder).unarchive("sample.vhdx", target);
        assertThat(target).hasBinaryContent(image());

        new SampleImages(folder).unarchive("sample.vhdx." + suffix, target);
        assertThat(target).hasBinaryContent(image());
    }

    @ParameterizedTest
    @CsvSource({"bzip2", "xz", "zstd", "gz"})
    void streamsInARowAreOneFile(String kind) throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(compressed(kind, new byte[] {1, 2}));
        two.write(compressed(kind, new byte[] {3}));
        Path target = folder.resolve("t");

        assertThat(Unpacker.unpack(write("two", two.toByteArray()), target, SMALL))
                .isEqualTo(3);
        assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void zerosTakeNoRoom() throws IOException {
        Path source = write("zeros", compressed("gz", new byte[64 << 20]));
        Path target = folder.resolve("t");
        Unpacker.unpack(source, target, UnpackLimits.STANDARD);

        assertThat(Files.size(target)).isEqualTo(64 << 20);
        assertThat((long) Files.getAttribute(target, "unix:ino")).isPositive();
        Process du = new ProcessBuilder("du", "-k", target.toString()).start();
        assertThat(new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("(?s)[0-9]{1,3}\t.*");
    }

    @Test
    void bombsAreDefused() throws IOException {
        Path bomb = write("bomb", compressed("bzip2", new byte[900_000]));
        Path target = folder.resolve("t");

        assertThatThrownBy(() -> Unpacker.unpack(bomb, target, SMALL))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("more than 100 bytes come out for each of its");
        assertThat(target).doesNotExist();

        assertThatThrownBy(() -> Unpacker.unpack(bomb, target, new UnpackLimits(899_999, Long.MAX_VALUE, 1)))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("more than 899999 bytes come out");
        assertThat(target).doesNotExist();

        assertThat(Unpacker.unpack(bomb, target, new UnpackLimits(900_000, Long.MAX_VALUE, 1)))
                .isEqualTo(900_000);
    }

    @ParameterizedTest
    @CsvSource({"bzip2", "xz", "zstd", "gz"})
    void damageIsReportedAndNothingStays(String kind) throws IOException {
        byte[] whole = compressed(kind, image());
        Path target = folder.resolve("t");

        Path cut = write("cut", Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Unpacker.unpack(cut, target, SMALL))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("cut is damaged: ");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatWasThereBeforeIsThereAfterAFailure() throws IOException {
        Path target = Files.writeString(folder.resolve("mine"), "mine");
        Path emptyFolder = Files.createDirectory(folder.resolve("folder"));
        byte[] whole = compressed("gz", image());
        Path good = write("good", whole);
        Path cut = write("cut", Arrays.copyOf(whole, whole.length / 2));
        for (Path source : List.of(folder.resolve("none"), write("plain", new byte[] {'B', 'Z'}), cut)) {
            assertThatThrownBy(() -> Unpacker.unpack(source, target, SMALL)).isNotNull();
            assertThatThrownBy(() -> Unpacker.unpack(source, emptyFolder, SMALL))
                    .isNotNull();
        }
        assertThatThrownBy(() -> Unpacker.unpack(good, emptyFolder, SMALL)).isInstanceOf(UncheckedIOException.class);
        assertThat(target).hasContent("mine");
        assertThat(emptyFolder).isEmptyDirectory();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("mine", "folder", "plain", "cut", "good");
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        Unpacker.unpack(good, link, SMALL);
        assertThat(link).isSymbolicLink();
        assertThat(target).hasBinaryContent(image());
    }

    @Test
    void whatIsNotCompressedIsReported() throws IOException {
        Path plain = write("plain", new byte[] {'B', 'Z'});
        assertThatThrownBy(() -> Unpacker.unpack(plain, folder.resolve("t"), SMALL))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("is not compressed in a way known here: [.bz2, .xz, .zst, .gz]");
        assertThatThrownBy(() -> new SampleImages(folder).unarchive("none", folder.resolve("t")))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("[none.bz2, none.xz, none.zst, none.gz]");
    }

    @Test
    void withoutItsLibraryZstdSaysWhatIsMissing() throws Exception {
        Path source = write("s", compressed("zstd", image()));
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.contains("zstd-jni"))
                .map(UnpackerTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader without = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> limits = without.loadClass(UnpackLimits.class.getName());
            var unpack =
                    without.loadClass(Unpacker.class.getName()).getMethod("unpack", Path.class, Path.class, limits);
            Object standard = limits.getField("STANDARD").get(null);

            assertThatThrownBy(() -> unpack.invoke(null, source, folder.resolve("t"), standard))
                    .cause()
                    .hasMessage("zstd takes the library com.github.luben:zstd-jni, which is not on the class path");
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void limitsOfTheStandardLetImagesOfZerosPass() {
        UnpackLimits.STANDARD.check("an image", 50, 200L << 20);
        assertThatThrownBy(() -> UnpackLimits.STANDARD.check("an image", 50, 300L << 20))
                .isInstanceOf(ArchiveException.class);
        assertThat(List.of(UnpackLimits.STANDARD.maxEntries())).containsExactly(10_000);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1", "1, -1, 1", "1, 1, -1"})
    void limitsOfNothingAreRefused(long bytes, long ratio, int entries) {
        assertThatThrownBy(() -> new UnpackLimits(bytes, ratio, entries))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limits are positive numbers");
        assertThat(new UnpackLimits(1, 1, 1).maxEntries()).isEqualTo(1);
    }

    @Test
    void aRatioCountsFromHalfTheLimitOn() {
        UnpackLimits limits = new UnpackLimits(1000, 10, 1);
        limits.check("x", 1, 500);
        assertThatThrownBy(() -> limits.check("x", 50, 501))
                .hasMessage("x: more than 10 bytes come out for each of its 50 bytes");
        limits.check("x", 51, 501);
        limits.check("x", 1000, 1000);
        assertThatThrownBy(() -> limits.check("x", 0, 501)).isInstanceOf(ArchiveException.class);
    }
}
