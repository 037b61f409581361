package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.Scalars;
import java.util.Map;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;

/**
 * QEMU's enum {@code Step}.
 *
 * <p>In the schema: enum {@code Step}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@QapiDefinition(kind = "enum", name = "Step")
public enum Step implements QapiEnum {
    /**
     * {@code add}.
     */
    @QapiMember(name = "add")
    ADD("add"),

    /**
     * {@code drop}.
     */
    @QapiMember(name = "drop")
    DROP("drop"),

    /**
     * {@code abort}.
     */
    @QapiMember(name = "abort")
    ABORT("abort"),

    /**
     * {@code nest}.
     */
    @QapiMember(name = "nest")
    NEST("nest"),

    /**
     * {@code color}.
     */
    @QapiMember(name = "color")
    COLOR("color"),

    /**
     * {@code count}.
     */
    @QapiMember(name = "count")
    COUNT("count"),

    /**
     * {@code names}.
     */
    @QapiMember(name = "names")
    NAMES("names"),

    /**
     * {@code maybe}.
     */
    @QapiMember(name = "maybe")
    MAYBE("maybe"),

    /**
     * {@code some}.
     */
    @QapiMember(name = "some")
    SOME("some"),

    /**
     * {@code more}.
     */
    @QapiMember(name = "more")
    MORE("more"),

    /**
     * {@code other}.
     */
    @QapiMember(name = "other")
    OTHER("other"),

    /**
     * {@code none}.
     */
    @QapiMember(name = "none")
    NONE("none"),

    /**
     * A value that this schema does not have. It can be received, not sent; the raw tree of
     * the reply or event holds what QEMU sent.
     */
    UNRECOGNIZED("");

    private static final Map<String, Step> BY_WIRE_NAME = Scalars.byWireName(values());

    private final String wireName;

    Step(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * The value with a wire name.
     *
     * @param wireName the value as QEMU writes it
     * @return the value, or {@code UNRECOGNIZED} if the schema does not have it
     */
    public static Step of(String wireName) {
        return BY_WIRE_NAME.getOrDefault(wireName, UNRECOGNIZED);
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Step fromJson(JsonNode json) {
        return of(Scalars.string("Step", json));
    }
}
