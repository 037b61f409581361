// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.Difference.Kind;
import io.github.qapi4j.schema.introspect.Findings.Pair;
import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.BuiltinInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ValueInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Compares a schema with the reply of a live QEMU, from the names of commands and events, which are on both sides, to
 * the types, whose names are not. Works between releases, too: a type may then pair with several.
 */
final class IntrospectionComparison {
    private record Step(Pair pair, String path) {}

    private final Introspection schema;
    private final Introspection live;
    private final Findings findings = new Findings();
    private final Deque<Step> work = new ArrayDeque<>();

    private IntrospectionComparison(Introspection schema, Introspection live) {
        this.schema = schema;
        this.live = live;
    }

    /**
     * Compares.
     *
     * @param schema with conditions and unmasked names
     */
    static Findings compare(Introspection schema, Introspection live) {
        IntrospectionComparison walk = new IntrospectionComparison(schema, live);
        walk.commands();
        walk.events();
        // The shortest paths come first.
        while (!walk.work.isEmpty()) {
            walk.compare(walk.work.remove());
        }
        return walk.findings;
    }

    private void commands() {
        Map<String, CommandInfo> there = MatchKeys.byName(live.all(CommandInfo.class));
        schema.all(CommandInfo.class).forEach(command -> {
            CommandInfo other = there.remove(command.name());
            if (other == null) {
                findings.absent("the command", command.condition(), command.name(), "");
                return;
            }
            findings.compare(command.traits(), other.traits(), command.name(), "");
            if (command.allowOob() != other.allowOob()) {
                String detail = "may be executed out of band only " + (other.allowOob() ? "there" : "in the schema");
                findings.differ(Kind.OOB, command.name(), "", detail);
            }
            pair(command.argType(), other.argType(), command.name() + ".arguments");
            pair(command.retType(), other.retType(), command.name() + ".returns");
        });
        there.keySet().forEach(name -> findings.extra("the command", name, ""));
    }

    private void events() {
        Map<String, EventInfo> there = MatchKeys.byName(live.all(EventInfo.class));
        schema.all(EventInfo.class).forEach(event -> {
            EventInfo other = there.remove(event.name());
            if (other == null) {
                findings.absent("the event", event.condition(), event.name(), "");
                return;
            }
            findings.compare(event.traits(), other.traits(), event.name(), "");
            pair(event.argType(), other.argType(), event.name() + ".data");
        });
        there.keySet().forEach(name -> findings.extra("the event", name, ""));
    }

    void pair(String schemaType, String liveType, String path) {
        Pair pair = new Pair(schemaType, liveType);
        if (findings.addPair(pair, path)) {
            work.add(new Step(pair, path));
        }
    }

    private void compare(Step step) {
        SchemaInfo ours = schema.type(step.pair().schemaType());
        SchemaInfo theirs = live.type(step.pair().liveType());
        String path = step.path();
        if (ours instanceof ObjectInfo object && theirs instanceof ObjectInfo other) {
            new ObjectComparison(this, findings, live, path, label(ours)).compare(object, other);
        } else if (ours instanceof EnumInfo values && theirs instanceof EnumInfo others) {
            findings.compare(values.traits(), others.traits(), path, label(ours));
            values(values, others, path);
        } else if (ours instanceof ArrayInfo array && theirs instanceof ArrayInfo other) {
            pair(array.elementType(), other.elementType(), path + "[]");
        } else if (ours instanceof AlternateInfo alternate && theirs instanceof AlternateInfo other) {
            findings.compare(alternate.traits(), other.traits(), path, label(ours));
            alternatives(alternate, other, path);
        } else if (!(ours instanceof BuiltinInfo && ours.equals(theirs))) {
            String detail = describe(ours) + " in the schema, " + MatchKeys.kind(theirs) + " there";
            findings.differ(Kind.TYPE, path, "", detail);
        }
    }

    private void values(EnumInfo values, EnumInfo others, String path) {
        Map<String, ValueInfo> there = MatchKeys.index(others.values(), ValueInfo::name);
        for (ValueInfo value : values.values()) {
            ValueInfo other = there.remove(value.name());
            String at = path + "=" + value.name();
            if (other == null) {
                findings.absent("the value", value.traits().condition(), at, label(values));
            } else {
                findings.compare(value.traits(), other.traits(), at, label(values));
            }
        }
        there.keySet().forEach(name -> findings.extra("the value", path + "=" + name, label(values)));
    }

    private void alternatives(AlternateInfo alternate, AlternateInfo other, String path) {
        Map<String, SchemaInfo.AlternativeInfo> there =
                MatchKeys.index(other.alternatives(), each -> MatchKeys.jsonKind(live, each.type()));
        for (SchemaInfo.AlternativeInfo each : alternate.alternatives()) {
            String kind = MatchKeys.jsonKind(schema, each.type());
            SchemaInfo.AlternativeInfo match = there.remove(kind);
            if (match == null) {
                findings.absent("the alternative", each.condition(), path + "=" + kind, label(alternate));
            } else {
                findings.present(each.condition(), path, label(alternate));
                pair(each.type(), match.type(), path);
            }
        }
        there.keySet().forEach(kind -> findings.extra("the alternative", path + "=" + kind, label(alternate)));
    }

    /** The name that people know a type by; empty if it has none. */
    private static String label(SchemaInfo type) {
        return type.name().startsWith("q_") ? "" : type.name();
    }

    private static String describe(SchemaInfo type) {
        boolean named = !(type instanceof BuiltinInfo
                || type instanceof ArrayInfo
                || label(type).isEmpty());
        return MatchKeys.kind(type) + (named ? " '" + type.name() + "'" : "");
    }
}
