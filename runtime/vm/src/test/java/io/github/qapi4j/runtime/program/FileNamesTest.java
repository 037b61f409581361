// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "a:b, ./a:b",
        "nbd:x, ./nbd:x",
        "json:{}, ./json:{}",
        "-x, ./-x",
        "a:b/c, ./a:b/c",
        "a/b:c, a/b:c",
        "/a:b, /a:b",
        "./a:b, ./a:b",
        "disk.img, disk.img"
    })
    void aPathIsAFile(String path, String name) {
        assertThat(FileNames.of(Path.of(path))).isEqualTo(name);
    }
}
