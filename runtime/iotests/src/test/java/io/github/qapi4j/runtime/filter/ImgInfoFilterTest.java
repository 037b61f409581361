// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImgInfoFilterTest {
    private static final TestNames NAMES = new TestNames(Path.of("/t"), Path.of("/s"), "17", "qcow2");
    private static final String INFO = """
            image: /t/17-a.qcow2
            file format: qcow2
            virtual size: 1 GiB (1073741824 bytes)
            disk size: 196 KiB
            backing file: /t/17-b.qcow2
            Format specific information:
                compression type: zstd
                uuid: 00ab-34
                iters: 12345
                cid: 99
                payload offset: 1
            Child node '/file':
                filename: /t/17-a.qcow2

                protocol type: file
            after: 1
            """;

    @Test
    void whatChangesFromRunToRunGoes() {
        assertThat(Filters.imgInfo(NAMES, "/t/17-a.qcow2").apply(INFO)).isEqualTo("""
                        image: TEST_IMG
                        file format: IMGFMT
                        virtual size: 1 GiB (1073741824 bytes)
                        backing file: TEST_DIR/PID-b.IMGFMT
                        Format specific information:
                            compression type: COMPRESSION_TYPE
                            uuid: XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX
                            iters: XXX
                            cid: XXXXXXXXXX
                            payload offset: 1

                            protocol type: file
                        after: 1
                        """);
    }

    @Test
    void aChildsSectionEndsWhereTheIndentationDoes() {
        String info = "a\nChild node '/file':\n    x\n    y\nChild node '/data':\n    z\nb\n";

        assertThat(Filters.imgInfo(NAMES, "none").apply(info)).isEqualTo("a\nb\n");
        assertThat(Filters.imgInfo(NAMES, "none").keepingChildNodes().apply(info))
                .isEqualTo(info);
    }

    @Test
    void olderReleasesKeepTheCompression() {
        assertThat(Filters.imgInfo(NAMES, "x").keepingCompression().apply("compression type: zlib"))
                .isEqualTo("compression type: zlib");
        assertThat(Filters.imgInfo(NAMES, "x").apply("compression type: zlib\ncompression type: lzo"))
                .isEqualTo("compression type: COMPRESSION_TYPE\ncompression type: lzo");
    }

    @Test
    void theFormOfJsonLosesTheSizeOnDisk() {
        assertThat(Filters.imgInfo(NAMES, "/t/17-a")
                        .apply("{\n    \"actual-size\": 1,\n    \"filename\": \"/t/17-a\"\n}\n"))
                .isEqualTo("{\n    \"filename\": \"TEST_IMG\"\n}\n");
    }

    @Test
    void theImageComesBeforeTheTestsFilesAndTheFormatLast() {
        assertThat(Filters.imgInfo(NAMES, "json:{\"driver\":\"qcow2\"}")
                        .apply("json:{\"driver\":\"qcow2\"} /t/17-qcow2"))
                .isEqualTo("TEST_IMG TEST_DIR/PID-IMGFMT");
        assertThat(Filters.imgInfo(NAMES, "").apply("x\n\n")).isEqualTo("x\n\n");
    }
}
