package golden.command;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.EmulatorCommand;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's command {@code shutdown}.
 *
 * <p>In the schema: command {@code shutdown}.
 *
 * @param mode {@code mode} ({@code str}; null if absent)
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "command", name = "shutdown")
public record Shutdown(
        @QapiMember(name = "mode", type = "str") @Nullable String mode) implements EmulatorCommand<Empty> {
    @Override
    public String commandName() {
        return "shutdown";
    }

    @Override
    public ObjectNode arguments() {
        return new MemberWriter()
                .string("mode", mode())
                .object();
    }

    @Override
    public Empty decodeReturn(JsonNode value) {
        return Empty.EMPTY;
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Shutdown fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("shutdown", json);
        return new Shutdown(
                in.string("mode"));
    }

    @Override
    public boolean repliesOnSuccess() {
        return false;
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static Builder builder() {
        return new Steps();
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code mode}.
         *
         * @param mode {@code mode} ({@code str}; null if absent)
         * @return the next step
         */
        Builder mode(@Nullable String mode);

        /**
         * Builds {@code Shutdown}.
         *
         * @return a new value
         */
        Shutdown build();
    }

    private static final class Steps implements Builder {
        private @Nullable String mode;

        public Builder mode(@Nullable String mode) {
            this.mode = mode;
            return this;
        }

        public Shutdown build() {
            return new Shutdown(mode);
        }
    }
}
