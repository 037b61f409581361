package golden.image;

import io.github.qapi4j.contract.AmendOptions;
import io.github.qapi4j.contract.json.FormatOptionsValue;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * The options that can be changed in an image of the format {@code raw}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class RawAmend extends FormatOptionsValue<RawAmend> implements AmendOptions {
    private RawAmend(Map<String, String> options) {
        super("raw", options);
    }

    /**
     * Makes options.
     *
     * @param settings sets options, each in what the one before returned
     * @return what it returned
     */
    public static RawAmend options(UnaryOperator<RawAmend> settings) {
        return settings.apply(new RawAmend(Map.of()));
    }

    @Override
    protected RawAmend with(Map<String, String> changed) {
        return new RawAmend(changed);
    }

    /**
     * Sets the option {@code iter-time}.
     *
     * @param value {@code iter-time} ({@code num})
     * @return options like these with it
     */
    public RawAmend iterTime(long value) {
        return option("iter-time", Long.toUnsignedString(value));
    }

    /**
     * Sets whether space is taken late.
     *
     * @param value {@code lazy} ({@code bool})
     * @return options like these with it
     */
    public RawAmend lazy(boolean value) {
        return option("lazy", value ? "on" : "off");
    }
}
