package golden.type;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.MemberReader;
import io.github.qapi4j.contract.json.MemberWriter;
import java.util.function.Function;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QEMU's union {@code Tool}.
 *
 * <p>In the schema: union {@code Tool}.
 *
 * @see <a href="https://qemu.readthedocs.io/en/v10.0.0/interop/qemu-qmp-ref.html#object-QMP-paint.Tool">QEMU 10.0's reference manual</a>
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
@QapiDefinition(kind = "union", name = "Tool")
public sealed interface Tool extends QapiObject {
    /**
     * All branches have this member.
     *
     * @return {@code colour} ({@code Colour})
     */
    Colour colour();

    /**
     * All branches have this member.
     *
     * @return {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
     * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
     */
    @Deprecated
    @Nullable String kind();

    /**
     * Builds the branch {@code red}.
     *
     * @param members sets the branch's members
     * @return a new value
     */
    static Red red(Function<? super Red.WidthStage, ? extends Red.Builder> members) {
        return members.apply(Red.builder()).build();
    }

    /**
     * Builds the branch {@code old-red}.
     *
     * @param members sets the branch's members
     * @return a new value
     * @deprecated since QEMU 8.2 or before; use {@link golden.type.Tool.Red red} instead
     */
    @Deprecated(
            since = "8.2"
    )
    static OldRed oldRed(Function<? super OldRed.WidthStage, ? extends OldRed.Builder> members) {
        return members.apply(OldRed.builder()).build();
    }

    /**
     * Builds the branch {@code mauve}.
     *
     * @return a new value
     * @deprecated since QEMU 7.2 or before
     */
    @Deprecated(
            since = "7.2"
    )
    static Mauve mauve() {
        return Mauve.builder().build();
    }

    /**
     * Builds the branch {@code mauve}.
     *
     * @param members sets the branch's members
     * @return a new value
     * @deprecated since QEMU 7.2 or before
     */
    @Deprecated(
            since = "7.2"
    )
    static Mauve mauve(Function<? super Mauve.Builder, ? extends Mauve.Builder> members) {
        return members.apply(Mauve.builder()).build();
    }

    /**
     * Reads what QEMU sent. What is missing is null, what is unknown is ignored or kept.
     *
     * @param json the tree
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if the tree is of another kind
     */
    static Tool fromJson(JsonNode json) {
        MemberReader in = MemberReader.of("Tool", json);
        String tag = in.tag("colour");
        return switch (tag) {
            case "red" -> Red.read(in);
            case "old-red" -> OldRed.read(in);
            case "mauve" -> Mauve.read(in);
            default -> new Unrecognized(tag, in.object());
        };
    }

    /**
     * The branch {@code red}.
     *
     * @param kind {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
     * @param width {@code width} ({@code int})
     * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.Red#width() width} instead.
     * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
     */
    @QapiMember(name = "red", type = "Brush")
    record Red(
            @QapiMember(name = "kind", type = "str", features = {"deprecated"}) @Deprecated @Nullable String kind,
            @QapiMember(name = "width", type = "int") Long width,
            @QapiMember(name = "thickness", type = "int", features = {"deprecated"}) @Deprecated(since = "10.0") @Nullable Long thickness,
            @QapiMember(name = "odd", type = "str", features = {"deprecated", "unstable"}) @Deprecated @Unstable @Nullable String odd) implements Tool {
        @Override
        public Colour colour() {
            return Colour.RED;
        }

        private static Red read(MemberReader in) {
            return new Red(
                    in.string("kind"),
                    in.integer("width"),
                    in.integer("thickness"),
                    in.string("odd"));
        }

        @Override
        public ObjectNode toJson() {
            return new MemberWriter().string("colour", "red")
                    .string("kind", kind())
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
             * Sets {@code kind}.
             *
             * @param kind {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
             * @return the next step
             * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
             */
            @Deprecated
            Builder kind(@Nullable String kind);

            /**
             * Sets {@code thickness}.
             *
             * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.Red#width() width} instead.
             * @return the next step
             * @deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.Red#width() width} instead
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
             * Builds {@code Red}.
             *
             * @return a new value
             */
            Red build();
        }

        private static final class Steps implements WidthStage, Builder {
            private @Nullable String kind;

            private @Nullable Long width;

            private @Nullable Long thickness;

            private @Nullable String odd;

            @Deprecated
            public Builder kind(@Nullable String kind) {
                this.kind = kind;
                return this;
            }

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

            public Red build() {
                return new Red(kind, width, thickness, odd);
            }
        }
    }

    /**
     * The branch {@code old-red}.
     *
     * @param kind {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
     * @param width {@code width} ({@code int})
     * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.OldRed#width() width} instead.
     * @param odd {@code odd} ({@code str}; null if absent). Features: {@code deprecated}, {@code unstable}. Deprecated by QEMU.
     * @deprecated since QEMU 8.2 or before; use {@link golden.type.Tool.Red red} instead
     */
    @QapiMember(name = "old-red", type = "Brush", features = {"deprecated"})
    @Deprecated(
            since = "8.2"
    )
    record OldRed(
            @QapiMember(name = "kind", type = "str", features = {"deprecated"}) @Deprecated @Nullable String kind,
            @QapiMember(name = "width", type = "int") Long width,
            @QapiMember(name = "thickness", type = "int", features = {"deprecated"}) @Deprecated(since = "10.0") @Nullable Long thickness,
            @QapiMember(name = "odd", type = "str", features = {"deprecated", "unstable"}) @Deprecated @Unstable @Nullable String odd) implements Tool {
        @Override
        public Colour colour() {
            return Colour.OLD_RED;
        }

        private static OldRed read(MemberReader in) {
            return new OldRed(
                    in.string("kind"),
                    in.integer("width"),
                    in.integer("thickness"),
                    in.string("odd"));
        }

        @Override
        public ObjectNode toJson() {
            return new MemberWriter().string("colour", "old-red")
                    .string("kind", kind())
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
             * Sets {@code kind}.
             *
             * @param kind {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
             * @return the next step
             * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
             */
            @Deprecated
            Builder kind(@Nullable String kind);

            /**
             * Sets {@code thickness}.
             *
             * @param thickness {@code thickness} ({@code int}; null if absent). Features: {@code deprecated}. Deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.OldRed#width() width} instead.
             * @return the next step
             * @deprecated since QEMU 10.0 or before; use {@link golden.type.Tool.OldRed#width() width} instead
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
             * Builds {@code OldRed}.
             *
             * @return a new value
             */
            OldRed build();
        }

        private static final class Steps implements WidthStage, Builder {
            private @Nullable String kind;

            private @Nullable Long width;

            private @Nullable Long thickness;

            private @Nullable String odd;

            @Deprecated
            public Builder kind(@Nullable String kind) {
                this.kind = kind;
                return this;
            }

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

            public OldRed build() {
                return new OldRed(kind, width, thickness, odd);
            }
        }
    }

    /**
     * The branch {@code mauve}.
     *
     * @param kind {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
     * @deprecated since QEMU 7.2 or before
     */
    @QapiMember(name = "mauve", features = {"deprecated"})
    @Deprecated(
            since = "7.2"
    )
    record Mauve(
            @QapiMember(name = "kind", type = "str", features = {"deprecated"}) @Deprecated @Nullable String kind) implements Tool {
        @Override
        public Colour colour() {
            return Colour.MAUVE;
        }

        private static Mauve read(MemberReader in) {
            return new Mauve(
                    in.string("kind"));
        }

        @Override
        public ObjectNode toJson() {
            return new MemberWriter().string("colour", "mauve")
                    .string("kind", kind())
                    .object();
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
             * Sets {@code kind}.
             *
             * @param kind {@code kind} ({@code str}; null if absent). Features: {@code deprecated}. Deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead.
             * @return the next step
             * @deprecated by QEMU; use {@link golden.type.Tool#colour() colour} and {@link golden.command.BrushPaint brush-paint} and {@code nothing} instead
             */
            @Deprecated
            Builder kind(@Nullable String kind);

            /**
             * Builds {@code Mauve}.
             *
             * @return a new value
             */
            Mauve build();
        }

        private static final class Steps implements Builder {
            private @Nullable String kind;

            @Deprecated
            public Builder kind(@Nullable String kind) {
                this.kind = kind;
                return this;
            }

            public Mauve build() {
                return new Mauve(kind);
            }
        }
    }

    /**
     * A branch that this schema does not have. It can be received, not sent.
     *
     * @param tag the branch's tag on the wire; empty if QEMU sent none
     * @param raw the object as QEMU sent it
     */
    record Unrecognized(String tag, ObjectNode raw) implements Tool {
        @Override
        public ObjectNode toJson() {
            throw new UnrecognizedValueException("cannot send a Tool branch that the schema does not have: " + raw);
        }

        @Override
        public Colour colour() {
            return Colour.of(tag);
        }

        @Override
        public @Nullable String kind() {
            MemberReader in = MemberReader.of("Tool", raw);
            return in.string("kind");
        }
    }
}
