package golden.command;

import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code anything}.
 *
 * <p>In the schema: command {@code anything}.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "anything")
public record Anything() implements EmulatorCommand<JsonNode> {
    @Override
    public String commandName() {
        return "anything";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter().object();
    }

    @Override
    public JsonNode decodeReturn(JsonNode value) {
        return value;
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Anything fromJson(JsonNode json) {
        MemberReader.of("anything", json);
        return new Anything();
    }
}
