// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckEnvironmentTest {
    private static final Path TEST = Path.of("/t");
    private static final Path SOCK = Path.of("/s");

    private static Map<String, String> made(CheckEnvironment check, String... namesAndValues) {
        Map<String, String> given = new HashMap<>(Map.of("QEMU_DEFAULT_MACHINE", "pc"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return check.environment(given).variables();
    }

    @Test
    void everyVariableIsSet() {
        Map<String, String> made = made(CheckEnvironment.of(TEST, SOCK, "qcow2"), "QEMU_PROG", "/q", "OTHER", "kept");

        assertThat(made)
                .containsEntry("TEST_DIR", "/t")
                .containsEntry("SOCK_DIR", "/s")
                .containsEntry("IMGFMT", "qcow2")
                .containsEntry("IMGPROTO", "file")
                .containsEntry("CACHEMODE", "writeback")
                .containsEntry("CACHEMODE_IS_DEFAULT", "true")
                .containsEntry("AIOMODE", "threads")
                .containsEntry("IMGFMT_GENERIC", "true")
                .containsEntry("IMGOPTSSYNTAX", "false")
                .containsEntry("QEMU_IO_OPTIONS", "--cache writeback --aio threads -f qcow2")
                .containsEntry("QEMU_IO_OPTIONS_NO_FMT", "--cache writeback --aio threads")
                .containsEntry("QEMU_OPTIONS", "-nodefaults -display none -accel qtest")
                .containsEntry("QEMU_DEFAULT_MACHINE", "pc")
                .containsEntry("QEMU_PROG", "/q")
                .containsEntry("OTHER", "kept")
                .doesNotContainKey("IMGKEYSECRET");
        assertThat(Integer.parseInt(made.get("MALLOC_PERTURB_"))).isBetween(1, 254);
        assertThat(made(CheckEnvironment.of(TEST, SOCK, "raw"), "MALLOC_PERTURB_", "7"))
                .containsEntry("MALLOC_PERTURB_", "7");
    }

    @Test
    void optionsOfCheckAreVariables() {
        CheckEnvironment check = CheckEnvironment.of(TEST, SOCK, "raw")
                .withCacheMode("none")
                .withAioMode("native")
                .withProtocol("nbd")
                .withMisalignment();
        assertThat(made(check))
                .containsEntry("CACHEMODE", "none")
                .containsEntry("CACHEMODE_IS_DEFAULT", "false")
                .containsEntry("AIOMODE", "native")
                .containsEntry("IMGPROTO", "nbd")
                .containsEntry("QEMU_IO_OPTIONS", "--cache none --aio native --misalign -f raw");
        assertThat(made(check, "QEMU_OPTIONS", "-accel tcg")).containsEntry("QEMU_OPTIONS", "-accel tcg");
        assertThat(made(check, "QEMU_PROG", "/q/qemu-system-aarch64"))
                .containsEntry("QEMU_OPTIONS", "-nodefaults -display none -accel qtest -machine virt");
    }

    @ParameterizedTest
    @CsvSource({
        "luks,,iter-time=10", "luks,cipher-alg=aes,'cipher-alg=aes,iter-time=10'", "luks,iter-time=5,iter-time=5",
        "vmdk,,zeroed_grain=on", "vmdk,zeroed_grain=off,zeroed_grain=off", "vmdk,x=1,'x=1,zeroed_grain=on'",
    })
    void someFormatsHaveOptionsOfTheirOwn(String format, String given, String expected) {
        CheckEnvironment check = CheckEnvironment.of(TEST, SOCK, format);
        Map<String, String> made = given == null ? made(check) : made(check, "IMGOPTS", given);

        assertThat(made).containsEntry("IMGOPTS", expected);
        assertThat(made.get("IMGKEYSECRET")).isEqualTo(format.equals("luks") ? "123456" : null);
        assertThat(made.getOrDefault("QEMU_IO_OPTIONS", "").contains("-f ")).isEqualTo(!format.equals("luks"));
        assertThat(made).containsEntry("IMGOPTSSYNTAX", Boolean.toString(format.equals("luks")));
    }

    @ParameterizedTest
    @CsvSource({"bochs", "cloop", "dmg", "vvfat"})
    void someFormatsAreNotGeneric(String format) {
        assertThat(made(CheckEnvironment.of(TEST, SOCK, format))).containsEntry("IMGFMT_GENERIC", "false");
    }
}
