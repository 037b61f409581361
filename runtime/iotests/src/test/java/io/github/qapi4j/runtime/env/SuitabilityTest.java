// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuitabilityTest {
    private static final List<String> NONE = List.of();

    private static Suitability of(String... namesAndValues) {
        IotestEnvironment environment = new IotestEnvironment(Map.of(
                "TEST_DIR",
                "/t",
                "SOCK_DIR",
                "/s",
                "CACHEMODE",
                "none",
                "AIOMODE",
                "native",
                "QEMU_DEFAULT_MACHINE",
                "pc"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment = environment.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Suitability(environment);
    }

    @Test
    void formats() {
        Suitability raw = of("IMGFMT", "raw");
        assertThat(raw.imageFormat(NONE, NONE)).isEmpty();
        assertThat(raw.imageFormat(List.of("raw", "qed"), NONE)).isEmpty();
        assertThat(raw.imageFormat(List.of("qcow2"), NONE)).contains("not suitable for this image format: raw");
        assertThat(raw.imageFormat(NONE, List.of("raw"))).contains("not suitable for this image format: raw");
        assertThat(raw.imageFormat(List.of("raw"), List.of("raw"))).isPresent();
        assertThat(raw.imageFormat(List.of("generic", "qcow2"), NONE)).isEmpty();
        assertThat(raw.imageFormat(List.of("generic"), List.of("raw"))).isPresent();

        Suitability dmg = of("IMGFMT", "dmg", "IMGFMT_GENERIC", "false");
        assertThat(dmg.imageFormat(List.of("generic"), NONE)).contains("not suitable for this image format: dmg");
        assertThat(dmg.imageFormat(List.of("generic", "dmg"), NONE)).isEmpty();
    }

    @Test
    void protocols() {
        Suitability nbd = of("IMGPROTO", "nbd");
        assertThat(nbd.protocol(NONE, NONE)).isEmpty();
        assertThat(nbd.protocol(List.of("generic"), NONE)).isEmpty();
        assertThat(nbd.protocol(List.of("file"), NONE)).contains("not suitable for this protocol: nbd");
        assertThat(nbd.protocol(NONE, List.of("nbd"))).contains("not suitable for this protocol: nbd");
        assertThatThrownBy(() -> nbd.protocol(List.of("file"), List.of("nbd")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void platforms() {
        String here = Suitability.platform(System.getProperty("os.name"));
        assertThat(of().platform(List.of(here.substring(0, 3)), NONE)).isEmpty();
        assertThat(of().platform(List.of("nowhere"), NONE)).contains("not suitable for this OS: " + here);
        assertThat(of().platform(NONE, List.of(here))).isPresent();
        assertThat(List.of("Linux", "Mac OS X", "Windows 11", "FreeBSD").stream()
                        .map(Suitability::platform))
                .containsExactly("linux", "darwin", "win32", "freebsd");
    }

    @Test
    void modesAndOptions() {
        assertThat(of().cacheMode(NONE)).isEmpty();
        assertThat(of().cacheMode(List.of("writeback"))).contains("not suitable for this cache mode: none");
        assertThat(of().aioMode(List.of("native"))).isEmpty();
        assertThat(of().aioMode(List.of("threads"))).contains("not suitable for this aio mode: native");
        assertThat(of().imgopts(List.of("compat"))).isEmpty();
        assertThat(of("IMGOPTS", "a,compat=0.10").imgopts(List.of("compat")))
                .contains("not suitable for this imgopts: a,compat=0.10");
        assertThat(of("IMGOPTS", "data_file=$TEST_IMG").imgopts(NONE)).isPresent();
    }
}
