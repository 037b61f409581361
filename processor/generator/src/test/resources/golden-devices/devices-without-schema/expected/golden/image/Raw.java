package golden.image;

import io.github.qapi4j.contract.json.ImageOptionsValue;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * The options with which an image of the format {@code raw} is created or amended.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Raw extends ImageOptionsValue<Raw> {
    private Raw(Map<String, String> options) {
        super("raw", options);
    }

    /**
     * Makes options.
     *
     * @param settings sets what is not the format's own choice
     * @return new options
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
}
