// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiValue;
import io.github.qapi4j.contract.SchemaIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A schema with features, and with a union of which some branches add no members. */
final class Depot {
    static final SchemaIndex INDEX = new ClassIndex("9.9", Store.class, Fetch.class, Full.class);

    private Depot() {}

    @QapiDefinition(kind = "enum", name = "Kind", since = "2.0")
    enum Kind implements Shop.Named {
        @QapiValue(name = "box", features = "old{CONFIG_OLD}")
        BOX,
        @QapiValue(name = "bag", since = "9.0", condition = "CONFIG_BAG")
        BAG,
        @QapiValue(name = "jar", since = "9.2")
        JAR,
        UNRECOGNIZED
    }

    /** Its tags {@code bag} and {@code jar} add no members. */
    @QapiDefinition(kind = "union", name = "Parcel", since = "2.0", features = "sealed since 8.0{CONFIG_SEAL}")
    sealed interface Parcel extends Shop.Value {
        Kind kind();

        Double weight();

        @QapiMember(
                name = "box",
                type = "Box",
                since = "3.0",
                features = {"flat", "deep since 9.3"})
        record Box(
                @QapiMember(name = "weight", type = "number")
                Double weight,

                @QapiMember(
                        name = "side",
                        type = "int",
                        since = "9.4",
                        features = {"metric since 9.5", "rounded"})
                Long side)
                implements Parcel {
            @Override
            public Kind kind() {
                return Kind.BOX;
            }
        }

        record TagOnly(
                @QapiMember(name = "kind", type = "Kind") Kind kind,

                @QapiMember(name = "weight", type = "number")
                Double weight)
                implements Parcel {}

        record Unrecognized(ObjectNode raw) implements Parcel {
            @Override
            public Kind kind() {
                return Kind.UNRECOGNIZED;
            }

            @Override
            public Double weight() {
                return 0.0;
            }
        }
    }

    @QapiDefinition(kind = "alternate", name = "Label")
    sealed interface Label extends Shop.Alternative {
        @QapiMember(name = "text", type = "str", since = "9.6")
        record OfText(String value) implements Label {}

        @QapiMember(name = "kinds", type = "[Kind]")
        record OfKinds(List<Kind> value) implements Label {}

        @QapiMember(name = "weight", type = "number")
        record OfWeight(Double value) implements Label {}

        @QapiMember(name = "parcel", type = "Parcel")
        record OfParcel(Parcel value) implements Label {}
    }

    @QapiDefinition(
            kind = "command",
            name = "store",
            since = "2.0",
            features = {"fast since 9.7{CONFIG_FAST}", "slow"})
    record Store(
            @QapiMember(name = "parcels", type = "[Parcel]", features = "bulk{CONFIG_BULK}")
            List<Parcel> parcels,

            @QapiMember(name = "label", type = "Label", since = "9.8") @Nullable
            Label label,

            @QapiMember(name = "kind", type = "Kind") @Nullable
            Kind kind,

            @QapiMember(name = "crates", type = "[Crate]") @Nullable
            List<Crate> crates)
            implements Shop.Command<List<Receipt>> {
        @Override
        public List<Receipt> decodeReturn(JsonNode value) {
            return List.of();
        }
    }

    /** Only returned. */
    @QapiDefinition(kind = "struct", name = "Receipt")
    record Receipt(
            @QapiMember(name = "label", type = "Label") Label label) implements Shop.Value {}

    @QapiDefinition(kind = "enum", name = "Size")
    enum Size implements Shop.Named {
        @QapiValue(name = "small")
        SMALL,
        @QapiValue(name = "large")
        LARGE
    }

    /** Each of its tags adds members; another enum is common to all. */
    @QapiDefinition(kind = "union", name = "Crate")
    sealed interface Crate extends Shop.Value {
        Kind lid();

        Size size();

        default String title() {
            return lid() + " " + size();
        }

        @QapiMember(name = "small", type = "Handle")
        record Small(
                @QapiMember(name = "lid", type = "Kind") Kind lid,

                @QapiMember(name = "handle", type = "Receipt") @Nullable
                Receipt handle)
                implements Crate {
            @Override
            public Size size() {
                return Size.SMALL;
            }
        }

        @QapiMember(name = "large", type = "Wheels")
        record Large(
                @QapiMember(name = "lid", type = "Kind", since = "9.3")
                Kind lid,

                @QapiMember(name = "wheels", type = "int") Long wheels)
                implements Crate {
            @Override
            public Size size() {
                return Size.LARGE;
            }
        }
    }

    @QapiDefinition(kind = "command", name = "fetch", since = "9.9", features = "lazy")
    record Fetch() implements Shop.Command<Parcel> {
        @Override
        public Parcel decodeReturn(JsonNode value) {
            return new Parcel.TagOnly(Kind.BAG, 0.0);
        }
    }

    @QapiDefinition(kind = "event", name = "FULL", since = "9.1")
    record Full(@QapiMember(name = "kind", type = "Kind") Kind kind, ObjectNode raw) implements Shop.Event {}
}
