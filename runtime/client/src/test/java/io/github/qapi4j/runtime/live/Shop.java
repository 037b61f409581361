// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiEnum;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiObject;
import io.github.qapi4j.contract.QapiType;
import io.github.qapi4j.contract.QapiValue;
import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.SchemaIndex;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A schema with one of each shape, as generated classes have them; what they would read and write is not asked for. */
final class Shop {
    static final SchemaIndex INDEX = new ClassIndex("9.1", Put.class, Paint.class, Sell.class, Painted.class);

    private Shop() {}

    /** What needs no code here. */
    interface Value extends QapiObject {
        @Override
        default ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    @QapiDefinition(kind = "enum", name = "Colour", since = "1.0")
    enum Colour implements Named {
        @QapiValue(name = "red")
        RED,
        @QapiValue(name = "blue", since = "9.0")
        BLUE,
        UNRECOGNIZED
    }

    @QapiDefinition(kind = "enum", name = "Kind")
    enum Kind implements Named {
        @QapiValue(name = "one")
        ONE,
        @QapiValue(name = "two")
        TWO
    }

    @QapiDefinition(kind = "struct", name = "Size", since = "2.0")
    record Size(
            @QapiMember(name = "w", type = "int") Long w,

            @QapiMember(name = "h", type = "int", since = "9.0") @Nullable
            Long h,

            @QapiMember(name = "d", type = "int", condition = "CONFIG_DEPTH") @Nullable
            Long d)
            implements Value {}

    /** Reachable from nothing. */
    @QapiDefinition(kind = "struct", name = "Orphan")
    record Orphan(@QapiMember(name = "w", type = "int") Long w) implements Value {}

    @QapiDefinition(kind = "alternate", name = "SizeOrName")
    sealed interface SizeOrName extends Alternative {
        @QapiMember(name = "size", type = "Size")
        record OfSize(Size value) implements SizeOrName {}

        @QapiMember(name = "name", type = "str")
        record OfName(String value) implements SizeOrName {}

        @QapiMember(name = "number", type = "int")
        record OfNumber(Long value) implements SizeOrName {}

        @QapiMember(name = "flag", type = "bool")
        record OfFlag(Boolean value) implements SizeOrName {}

        @QapiMember(name = "list", type = "[Size]")
        record OfList(List<Size> value) implements SizeOrName {}

        @QapiMember(name = "none", type = "null")
        record OfNone() implements SizeOrName {}

        record Unrecognized(JsonNode raw) implements SizeOrName {}
    }

    @QapiDefinition(kind = "union", name = "Inner")
    sealed interface Inner extends Value {
        Kind kind();

        @QapiMember(name = "one", type = "Size")
        record One(
                @QapiMember(name = "w", type = "int") Long w,

                @QapiMember(name = "h", type = "int", since = "9.0")
                Long h)
                implements Inner {
            @Override
            public Kind kind() {
                return Kind.ONE;
            }
        }

        @QapiMember(name = "two")
        record Two() implements Inner {
            @Override
            public Kind kind() {
                return Kind.TWO;
            }
        }
    }

    @QapiDefinition(kind = "union", name = "Thing")
    sealed interface Thing extends Value {
        Colour colour();

        String id();

        @QapiMember(name = "red", type = "Inner")
        record Red(@QapiMember(name = "id", type = "str") String id, Inner red) implements Thing {
            @Override
            public Colour colour() {
                return Colour.RED;
            }
        }

        @QapiMember(name = "blue", type = "Size", since = "9.1")
        record Blue(
                @QapiMember(name = "id", type = "str") String id,
                @QapiMember(name = "w", type = "int") Long w) implements Thing {
            @Override
            public Colour colour() {
                return Colour.BLUE;
            }
        }

        record Unrecognized(String id, ObjectNode raw) implements Thing {
            @Override
            public Colour colour() {
                return Colour.UNRECOGNIZED;
            }
        }
    }

    /** A value is called as its constant is. */
    interface Named extends QapiEnum {
        String name();

        @Override
        default String wireName() {
            return name().equals("UNRECOGNIZED") ? "" : name().toLowerCase(Locale.ROOT);
        }
    }

    interface Alternative extends QapiType {
        @Override
        default JsonNode toJson() {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    interface Event extends QmpEvent {
        @Override
        default String eventName() {
            return "";
        }

        @Override
        default ObjectNode dataJson() {
            return raw().objectNode();
        }
    }

    interface Command<R> extends QmpCommand<R> {
        @Override
        default String commandName() {
            return "";
        }

        @Override
        default ObjectNode arguments() {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    @QapiDefinition(kind = "command", name = "put")
    record Put(Thing thing) implements Command<Size> {
        @Override
        public Size decodeReturn(JsonNode value) {
            return new Size(1L, null, null);
        }
    }

    @QapiDefinition(kind = "command", name = "paint", since = "3.0")
    record Paint(
            @QapiMember(name = "things", type = "[SizeOrName]")
            List<SizeOrName> things,

            @QapiMember(name = "colour", type = "Colour", since = "4.0") @Nullable
            Colour colour,

            @QapiMember(name = "any", type = "any") @Nullable
            JsonNode any)
            implements Command<List<SizeOrName>> {
        @Override
        public List<SizeOrName> decodeReturn(JsonNode value) {
            return List.of();
        }
    }

    @QapiDefinition(
            kind = "command",
            name = "sell",
            since = "5.0",
            condition = "CONFIG_SHOP",
            programs = QemuProgram.SYSTEM_EMULATOR)
    record Sell(@QapiMember(name = "props", type = "any") JsonNode props) implements Command<JsonNode> {
        @Override
        public JsonNode decodeReturn(JsonNode value) {
            return value;
        }
    }

    @QapiDefinition(kind = "event", name = "PAINTED")
    record Painted(@QapiMember(name = "size", type = "Size") Size size, ObjectNode raw) implements Event {}
}
