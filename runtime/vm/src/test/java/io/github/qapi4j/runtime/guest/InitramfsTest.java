// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitramfsTest {
    @TempDir
    private Path folder;

    @Test
    void holdsFilesFoldersAndLinks() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path top = folder.resolve("tree");
        Path tree = Files.createDirectories(top.resolve("sub"));
        Files.writeString(tree.resolve("a"), "A");
        Files.createSymbolicLink(tree.resolve("b"), Path.of("a"));

        Map<String, String> entries = read(Initramfs.builder()
                .file("etc/motd", "hello\n")
                .file("bin/program", program)
                .folder("opt", top)
                .build());

        assertThat(entries)
                .containsEntry("etc/motd", "100644 hello\n")
                .containsEntry("usr/bin/program", "100755 #!/bin/sh\n")
                .containsEntry("bin", "120777 usr/bin")
                .containsEntry("opt", "40755 ")
                .containsEntry("opt/sub/a", "100644 A")
                .containsEntry("opt/sub/b", "120777 a")
                .containsEntry("dev/console", "20600 ");
        // The kernel makes nothing in a folder that comes later.
        assertThat(List.copyOf(entries.keySet())).isSorted();
    }

    @Test
    void theSameContentsMakeTheSameBytes() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "text");
        byte[] first = bytes(Initramfs.builder().file("x", file).file("y", "1").build());
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        byte[] second = bytes(Initramfs.builder().file("y", "1").file("x", file).build());
        byte[] packed = bytes(
                Initramfs.builder().file("x", file).file("y", "1").compressed().build());

        assertThat(second).isEqualTo(first);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(in.readAllBytes()).isEqualTo(first);
        }
        assertThat(bytes(Initramfs.builder()
                        .file("x", file)
                        .file("y", "1")
                        .compressed()
                        .build()))
                .isEqualTo(packed);
    }

    @Test
    void takesPackagesOfBeforeAndAfterTheMerge() throws IOException {
        Path merged = deb("usr/lib/x/libnew.so", "usr/bin/new", "usr/share/doc/new");
        Path old = deb("lib/x/libold.so");

        Map<String, String> entries = read(Initramfs.builder()
                .debian(merged, "usr/{bin,lib}/**")
                .debian(old)
                .build());

        assertThat(entries)
                .containsEntry("usr/lib/x/libnew.so", "100640 usr/lib/x/libnew.so")
                .containsEntry("usr/lib/x/libold.so", "100640 lib/x/libold.so")
                .containsKey("usr/bin/new")
                .doesNotContainKey("usr/share/doc/new")
                .containsEntry("lib", "120777 usr/lib");
    }

    @Test
    void refusesWhatIsNoPackageAndNoPath() throws IOException {
        Path text = Files.writeString(folder.resolve("no.deb"), "no package");
        InitramfsBuilder builder = Initramfs.builder();
        assertThatThrownBy(() -> builder.debian(text))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read the package " + text);
        for (String path : new String[] {"", "/etc/x", "a/../../x", "x/"}) {
            assertThatThrownBy(() -> builder.file(path, "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void loadsModulesAfterThoseThatTheyNeed() throws IOException {
        Path modules = Files.createDirectories(folder.resolve("6.1/kernel/net"));
        module(modules.resolve("virtio_net.ko"), "net-failover,virtio");
        module(modules.resolve("net-failover.ko.xz"), "");
        module(modules.resolve("virtio.ko"), "built_in");
        Files.writeString(folder.resolve("6.1/modules.builtin"), "kernel/lib/built-in.ko\n");

        Map<String, String> entries = read(Initramfs.builder()
                .modules(folder.resolve("6.1"), "virtio-net", "built_in")
                .init("exec sh")
                .build());

        assertThat(entries.get("init"))
                .containsSubsequence(
                        "insmod /lib/modules/net_failover.ko\n",
                        "insmod /lib/modules/virtio.ko\n",
                        "insmod /lib/modules/virtio_net.ko\n",
                        "exec sh\npoweroff -f\n");
        assertThat(entries.get("usr/lib/modules/net_failover.ko")).contains("depends=\0");
        assertThatThrownBy(() -> Initramfs.builder().modules(folder.resolve("6.1"), "e1000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no module e1000");
    }

    private static void module(Path file, String needs) throws IOException {
        byte[] text = ("\177ELF...\0license=GPL\0depends=" + needs + "\0name=x\0").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            if (file.toString().endsWith(".xz")) {
                try (XZCompressorOutputStream xz = new XZCompressorOutputStream(out)) {
                    xz.write(text);
                }
            } else {
                out.write(text);
            }
        }
    }

    /** A package with files whose contents are their paths. */
    private Path deb(String... paths) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZCompressorOutputStream(data))) {
            TarArchiveEntry root = new TarArchiveEntry("./usr/", TarConstants.LF_DIR);
            tar.putArchiveEntry(root);
            tar.closeArchiveEntry();
            for (String path : paths) {
                TarArchiveEntry entry = new TarArchiveEntry("./" + path);
                entry.setMode(0100640);
                entry.setSize(path.length());
                tar.putArchiveEntry(entry);
                tar.write(path.getBytes(StandardCharsets.US_ASCII));
                tar.closeArchiveEntry();
            }
        }
        Path file = folder.resolve(paths.length + ".deb");
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(file))) {
            put(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            put(ar, "data.tar.xz", data.toByteArray());
        }
        return file;
    }

    private static void put(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
        ar.write(content);
        ar.closeArchiveEntry();
    }

    private byte[] bytes(Initramfs initramfs) throws IOException {
        return Files.readAllBytes(initramfs.write(folder.resolve("out.cpio")));
    }

    /** The mode in octal and the content of each entry, in their order. */
    private Map<String, String> read(Initramfs initramfs) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        Path file = initramfs.write(folder.resolve("out.cpio"));
        try (CpioArchiveInputStream in = new CpioArchiveInputStream(Files.newInputStream(file))) {
            CpioArchiveEntry entry = in.getNextEntry();
            while (entry != null) {
                assertThat(entry.getTime()).isZero();
                assertThat(entry.getUID()).isZero();
                String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                entries.put(entry.getName(), Long.toOctalString(entry.getMode()) + " " + content);
                entry = in.getNextEntry();
            }
        }
        return entries;
    }
}
