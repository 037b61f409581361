package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's struct {@code Brush}.
 *
 * <p>In the schema: struct {@code Brush}.
 *
 * @param width {@code width} ({@code int})
 * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Brush#width() width} instead.
 * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#object-QMP-paint.Brush">QEMU 10.0's reference manual</a>
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "struct", name = "Brush")
public record Brush(@QapiMember(name = "width", type = "int") Long width,
        @QapiMember(name = "thickness", type = "int", features = {"deprecated"}) @Deprecated(since = "10.0") @Nullable Long thickness,
        @QapiMember(name = "odd", type = "str", features = {"deprecated", "unstable"}) @Deprecated @Unstable @Nullable String odd) implements QapiObject {
    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    public static Brush fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Brush", json);
        return new Brush(
                in.integer("width"),
                in.integer("thickness"),
                in.string("odd"));
    }

    @Override
    public ObjectNode toJson() {
        return new MemberWriter()
                .integer("width", width())
                .integer("thickness", thickness())
                .string("odd", odd())
                .object();
    }

    /**
     * Starts building.
     *
     * @return the first step
     */
    public static WidthStage builder() {
        return new Steps();
    }

    /**
     * Requires {@code width}.
     */
    public interface WidthStage {
        /**
         * Sets {@code width}.
         *
         * @param width {@code width} ({@code int})
         * @return the next step
         */
        Builder width(long width);
    }

    /**
     * Takes what is optional, and builds.
     */
    public interface Builder {
        /**
         * Sets {@code thickness}.
         *
         * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Brush#width() width} instead.
         * @return the next step
         * @deprecated since QEMU 10.0 or before; use {@link golden.type.Brush#width() width} instead
         */
        @Deprecated(
                since = "10.0"
        )
        Builder thickness(long thickness);

        /**
         * Sets {@code odd}.
         *
         * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
         * @return the next step
         * @deprecated by QEMU
         */
        @Deprecated
        @Unstable
        Builder odd(@Nullable String odd);

        /**
         * Builds {@code Brush}.
         *
         * @return a new value
         */
        Brush build();
    }

    private static final class Steps implements WidthStage, Builder {
        private @Nullable Long width;

        private @Nullable Long thickness;

        private @Nullable String odd;

        public Builder width(long width) {
            this.width = width;
            return this;
        }

        @Deprecated(
                since = "10.0"
        )
        public Builder thickness(long thickness) {
            this.thickness = thickness;
            return this;
        }

        @Deprecated
        @Unstable
        public Builder odd(@Nullable String odd) {
            this.odd = odd;
            return this;
        }

        public Brush build() {
            return new Brush(width, thickness, odd);
        }
    }
}
