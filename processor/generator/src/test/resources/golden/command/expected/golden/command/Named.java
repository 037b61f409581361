package golden.command;

import golden.type.Options;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code named}.
 *
 * <p>In the schema: command {@code named}. Only in a QEMU built with {@code CONFIG_A && CONFIG_B}.
 *
 * @param id {@code id} ({@code str})
 * @param name {@code name} ({@code str}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "named", condition = "CONFIG_A && CONFIG_B")
public record Named(@QapiMember(name = "id", type = "str") String id,
        @QapiMember(name = "name", type = "str") @Nullable String name) implements EmulatorCommand<Options> {
    @Override
    public String commandName() {
        return "named";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .string("id", id())
                .string("name", name())
                .object();
    }

    @Override
    public Options decodeReturn(JsonNode value) {
        return Options.fromJson(value);
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Named fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("named", json);
        return new Named(
                in.string("id"),
                in.string("name"));
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static IdStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code id}.
     */
    public interface IdStage {
        /**
         * Sets {@code id}.
         *
         * @param id {@code id} ({@code str})
         * @return the next step
         */
        Builder id(String id);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code name}.
         *
         * @param name {@code name} ({@code str}; null if absent)
         * @return the next step
         */
        Builder name(@Nullable String name);

        /**
         * Builds {@code Named}.
         *
         * @return a new value
         */
        Named build();
    }

    private static final class Steps implements IdStage, Builder {
        private @Nullable String id;

        private @Nullable String name;

        public Builder id(String id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Named build() {
            return new Named(id, name);
        }
    }
}
