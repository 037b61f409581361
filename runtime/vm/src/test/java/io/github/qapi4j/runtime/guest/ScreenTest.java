// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {
    @TempDir
    private Path folder;

    @Test
    void isReadAndWritten() throws IOException {
        Screen screen = screen(2, 1, 255, 0, 0, 1, 2, 3);
        assertThat(screen.width()).isEqualTo(2);
        assertThat(screen.height()).isEqualTo(1);
        assertThat(screen.image().getRGB(0, 0)).isEqualTo(0xFFFF0000);
        Path file = screen.writePng(folder.resolve("s.png"));
        Screen again = Screen.of(ImageIO.read(file.toFile()));
        assertThat(again.difference(screen, 0)).isZero();
    }

    @Test
    void differsByMoreThanTheTolerance() throws IOException {
        Screen one = screen(2, 1, 10, 10, 10, 200, 200, 200);
        Screen other = screen(2, 1, 12, 9, 10, 200, 210, 200);
        assertThat(one.difference(other, 10)).isZero();
        assertThat(one.difference(other, 9)).isEqualTo(0.5);
        assertThat(one.difference(other, 1)).isEqualTo(1);
        assertThat(one.difference(screen(1, 2, 10, 10, 10, 200, 200, 200), 255)).isEqualTo(1);
    }

    @Test
    void ofOneColourIsBlank() throws IOException {
        assertThat(screen(2, 1, 7, 7, 7, 7, 7, 7)).hasToString("2x1, blank");
        assertThat(screen(2, 1, 7, 7, 7, 7, 7, 8)).hasToString("2x1");
    }

    @Test
    void whatIsCutIsRefused() {
        for (String file :
                new String[] {"", "P6", "P6\n2", "P6\n2 1\n255\nabc", "P6\n2 1\n65535\nabcdef", "P3\n1 1\n255\nabc"}) {
            assertThatThrownBy(() -> Screen.ofPpm(file.getBytes(StandardCharsets.US_ASCII)))
                    .as(file)
                    .isInstanceOf(IOException.class);
        }
    }

    private static Screen screen(int width, int height, int... bytes) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        for (int one : bytes) {
            file.write(one);
        }
        return Screen.ofPpm(file.toByteArray());
    }
}
