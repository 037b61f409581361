// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.device.Setting.Kind;
import io.github.qapi4j.schema.device.DeclaredProperty;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Java types of properties. */
final class Kinds {
    private static final Pattern INTEGER = Pattern.compile("u?int\\d*(_t)?|size");
    private static final Pattern TEXT = Pattern.compile("str|string");
    private static final Pattern LINK = Pattern.compile("link<(.+)>");
    /** Made by the device itself. */
    private static final String MEMORY = "memory-region";

    private static final String TEXTS = "text";
    private static final String LIST = "List";

    private final DeviceOptions options;

    private final Domain domain;

    Kinds(DeviceOptions options, Domain domain) {
        this.options = options;
        this.domain = domain;
    }

    /**
     * What the values of a property are; empty where nobody can set it from outside.
     *
     * @param declaring the type that declares it
     */
    Optional<Kind> of(DeclaredProperty property, String declaring) {
        String type = property.type();
        Optional<String> enumeration = options.enums().apply(type);
        var link = LINK.matcher(type);
        if (enumeration.isPresent()) {
            return Optional.of(
                    new Kind(enumeration.get(), enumeration.get(), "ofEnum(%s, %s, " + enumeration.get() + "::of)"));
        } else if (isText(property, declaring)
                || (link.matches() && !link.group(1).equals(MEMORY))) {
            return Optional.of(new Kind("String", "String", "ofText(%s, %s)"));
        } else if (type.equals("bool")) {
            return Optional.of(new Kind("boolean", "Boolean", "ofBoolean(%s)"));
        } else if (INTEGER.matcher(type).matches()) {
            return Optional.of(new Kind("long", "Long", "ofInteger(%s, %s)"));
        }
        return element(type).or(() -> struct(type)).or(() -> ofDefault(property));
    }

    /** A list whose elements the schema has. */
    private Optional<Kind> element(String type) {
        return Optional.of(type)
                .filter(name -> name.endsWith(LIST))
                .flatMap(name -> options.types().apply(name.substring(0, name.length() - LIST.length())))
                .map(element -> new Kind(
                        "java.util.List<" + element + ">",
                        "java.util.List<" + element + ">",
                        "ofList(%s, %s, " + element + "::fromJson)"));
    }

    /** Devices only report values of structs; those of machines are set. */
    private Optional<Kind> struct(String type) {
        return Optional.of(type)
                .filter(name -> domain == Domain.MACHINE)
                .flatMap(options.structs())
                .map(struct -> new Kind(struct, struct, "ofObject(%s, %s, " + struct + "::fromJson)"));
    }

    /** Values of other structures are only read; those of an enum that the schema does not have are texts. */
    private static Optional<Kind> ofDefault(DeclaredProperty property) {
        return property.defaultValue()
                .flatMap(value -> value.isString()
                        ? Optional.of(new Kind("String", "String", "ofText(%s, %s)"))
                        : Optional.of(new Kind("JsonNode", "JsonNode", "ofJson(%s, %s)"))
                                .filter(kind -> value.isArray()));
    }

    private boolean isText(DeclaredProperty property, String declaring) {
        return TEXT.matcher(property.type()).matches()
                || options.summaries().member(TEXTS, declaring, property.name()).isPresent();
    }

    /** The type of the object to which the property's value leads. */
    static Optional<String> link(DeclaredProperty property) {
        var link = LINK.matcher(property.type());
        return link.matches() ? Optional.of(link.group(1)) : Optional.empty();
    }
}
