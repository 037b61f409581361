package golden.image;

import io.github.qapi4j.contract.ImageOptions;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.contract.json.FormatOptionsValue;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * The options with which an image of the format {@code raw} is created.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Raw extends FormatOptionsValue<Raw> implements ImageOptions {
    private Raw(Map<String, String> options) {
        super("raw", options);
    }

    /**
     * Makes options.
     *
     * @param settings sets options, each in what the one before returned
     * @return what it returned
     */
    public static Raw options(UnaryOperator<Raw> settings) {
        return settings.apply(new Raw(Map.of()));
    }

    @Override
    protected Raw with(Map<String, String> changed) {
        return new Raw(changed);
    }

    /**
     * Sets whether space is taken late.
     *
     * @param value {@code lazy} ({@code bool})
     * @return options like these with it
     */
    public Raw lazy(boolean value) {
        return option("lazy", value ? "on" : "off");
    }

    /**
     * Sets the option {@code size}.
     *
     * @param value {@code size} ({@code size}, in bytes)
     * @return options like these with it
     */
    public Raw size(long value) {
        return option("size", Long.toUnsignedString(value));
    }

    /**
     * Sets the option {@code size}.
     *
     * @param value {@code size} ({@code size})
     * @return options like these with it
     */
    public Raw size(Size value) {
        return size(value.bytes());
    }
}
