package golden.command;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code colour}.
 *
 * <p>In the schema: command {@code colour}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "colour")
public record Colour() implements EmulatorCommand<golden.type.Colour> {
    @Override
    public String commandName() {
        return "colour";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter().object();
    }

    @Override
    public golden.type.Colour decodeReturn(JsonNode value) {
        return golden.type.Colour.fromJson(value);
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Colour fromJson(JsonNode json) {
        MemberReader.of("colour", json);
        return new Colour();
    }
}
