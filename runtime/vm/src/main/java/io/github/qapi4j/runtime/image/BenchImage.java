// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.BlockdevAioOptions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code qemu-img bench}: how long an image takes for reads or writes. */
public final class BenchImage extends ImgCommand<Duration>
        implements QuietOption<BenchImage>, ForceShareOption<BenchImage>, CacheOption<BenchImage> {
    private static final Pattern SECONDS = Pattern.compile("completed in ([0-9]+)[.,]([0-9]+) seconds");

    private final Image image;

    BenchImage(List<String> options, Image image) {
        super("bench", options);
        this.image = image;
    }

    @Override
    public BenchImage withArguments(String... more) {
        return new BenchImage(plus(more), image);
    }

    /**
     * Sets how many requests there are ({@code -c}).
     *
     * @param requests instead of 75,000
     * @return a changed copy
     */
    public BenchImage count(int requests) {
        return withArguments("-c", Integer.toString(requests));
    }

    /**
     * Sets how many requests run at a time ({@code -d}).
     *
     * @param requests instead of 64
     * @return a changed copy
     */
    public BenchImage depth(int requests) {
        return withArguments("-d", Integer.toString(requests));
    }

    /**
     * Sets where the first request is ({@code -o}).
     *
     * @param offset instead of the beginning
     * @return a changed copy
     */
    public BenchImage offset(Size offset) {
        return withArguments("-o", offset.toArgument());
    }

    /**
     * Sets the size of a request ({@code -s}).
     *
     * @param size instead of 4 KiB
     * @return a changed copy
     */
    public BenchImage bufferSize(Size size) {
        return withArguments("-s", size.toArgument());
    }

    /**
     * Sets how far the next request is from the one before ({@code -S}).
     *
     * @param size instead of the size of a request
     * @return a changed copy
     */
    public BenchImage stepSize(Size size) {
        return withArguments("-S", size.toArgument());
    }

    /**
     * Sets how the host does the I/O ({@code -i}).
     *
     * @param mode the host's interface
     * @return a changed copy
     * @throws io.github.qapi4j.contract.UnrecognizedValueException if that is {@code UNRECOGNIZED}
     */
    public BenchImage aio(BlockdevAioOptions mode) {
        return withArguments("-i", mode.toJson().asString());
    }

    /**
     * Writes instead of reading, which destroys what is in the image ({@code -w}).
     *
     * @param pattern each byte, 0 to 255
     * @return a changed copy
     * @throws IllegalArgumentException if that is no byte
     */
    public BenchImage write(int pattern) {
        if (pattern < 0 || pattern > 255) {
            throw new IllegalArgumentException("no byte: " + pattern);
        }
        return withArguments("-w", "--pattern=" + pattern);
    }

    /**
     * Flushes after so many writes ({@code --flush-interval}).
     *
     * @param requests how many, each time
     * @return a changed copy
     */
    public BenchImage flushInterval(int requests) {
        return withArguments("--flush-interval=" + requests);
    }

    /**
     * Goes on writing while it flushes ({@code --no-drain}).
     *
     * @return a changed copy
     */
    public BenchImage noDrain() {
        return withArguments("--no-drain");
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        image.addFormat(arguments, "-f", "--image-opts", standardFormat);
        arguments.add(image.name());
    }

    /**
     * How long it took.
     *
     * @return zero where qemu-img was quiet
     */
    @Override
    public Duration result(ImgOutput output) {
        Matcher matcher = SECONDS.matcher(output.text());
        if (!matcher.find()) {
            if (output.text().isBlank()) {
                return Duration.ZERO;
            }
            throw new QapiDecodeException(
                    "qemu-img bench", "a time", JsonNodeFactory.instance.stringNode(output.text()));
        }
        BigDecimal seconds = new BigDecimal(matcher.group(1) + "." + matcher.group(2));
        return Duration.ofNanos(
                seconds.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
