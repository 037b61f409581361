// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.QapiValue;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.contract.UnknownEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema with features, and with a union of which some branches add no members. */
final class Depot implements SchemaIndex {
    static final Depot INDEX = new Depot();

    private final Map<String, Class<?>> classes = new LinkedHashMap<>();

    private Depot() {
        classes.put("store", Store.class);
        classes.put("fetch", Fetch.class);
        classes.put("FULL", Full.class);
    }

    @QapiDefinition(kind = "enum", name = "Kind", since = "2.0")
    enum Kind implements QapiEnum {
        @QapiValue(name = "box", features = "old{CONFIG_OLD}")
        BOX("box"),
        @QapiValue(name = "bag", since = "9.0", condition = "CONFIG_BAG")
        BAG("bag"),
        @QapiValue(name = "jar", since = "9.2")
        JAR("jar"),
        UNRECOGNIZED("");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
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
    sealed interface Label extends QapiType {
        @Override
        default JsonNode toJson() {
            return JsonNodeFactory.instance.nullNode();
        }

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
    enum Size implements QapiEnum {
        @QapiValue(name = "small")
        SMALL("small"),
        @QapiValue(name = "large")
        LARGE("large");

        private final String wireName;

        Size(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
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
    record Full(@QapiMember(name = "kind", type = "Kind") Kind kind, ObjectNode raw) implements QmpEvent {
        @Override
        public String eventName() {
            return "FULL";
        }

        @Override
        public ObjectNode dataJson() {
            return raw.objectNode();
        }
    }

    @Override
    public String release() {
        return "9.9";
    }

    @Override
    public List<String> commandNames() {
        return List.of("store", "fetch");
    }

    @Override
    public List<String> eventNames() {
        return List.of("FULL");
    }

    @Override
    public Optional<Class<?>> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    @Override
    public QmpEvent decodeEvent(ObjectNode message) {
        return new UnknownEvent("", message);
    }

    @Override
    public Optional<String> eventName(Class<? extends QmpEvent> type) {
        return Optional.empty();
    }

    @Override
    public Optional<Object> decode(Class<?> type, JsonNode json) {
        return Optional.empty();
    }
}
