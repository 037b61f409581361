package golden;

import java.util.Map;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;

/**
 * The device type {@code flash}.
 *
 * <p>Unlike in most of its family, by default {@code logical} is {@code 4096}. In: beta.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
public final class Flash extends golden.family.Storage<Flash> {
    private Flash(Map<String, JsonNode> members) {
        super("flash", members);
    }

    /**
     * Makes a device of which nothing is set.
     *
     * @return a new device
     */
    public static Flash create() {
        return new Flash(Map.of());
    }

    @Override
    protected Flash with(Map<String, JsonNode> changed) {
        return new Flash(changed);
    }
}
