// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import io.github.qapi4j.schema.model.Builtin;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.JsonKind;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.schema.model.TypeRef.ArrayOf;
import io.github.qapi4j.schema.model.TypeRef.OfBuiltin;
import io.github.qapi4j.schema.model.TypeRef.OfDefinition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the types of a member, a result or an alternative, as they are on the wire and in Java. */
final class TypeDiff {
    private final Comparison comparison;
    private final Set<List<TypeRef>> open = new HashSet<>();

    TypeDiff(Comparison comparison) {
        this.comparison = comparison;
    }

    /** Reports what the exchange of a type means. Nothing if it is the same type, renamed or changed inside or not. */
    void compare(TypeRef old, TypeRef now, Direction direction, String path, ChangeCollector report) {
        if (!comparison.same(old, now)) {
            verdict(old, now, direction).report(report, path, old, now);
        }
    }

    /** What it means, for types that may have the same name. */
    Verdict verdict(TypeRef old, TypeRef now, Direction direction) {
        if (!open.add(List.of(old, now))) {
            return Verdict.NONE;
        }
        Verdict verdict = wire(old, now, direction);
        open.remove(List.of(old, now));
        return verdict.withJava(
                !javaName(old, comparison.before(), true).equals(javaName(now, comparison.after(), false)));
    }

    private Verdict wire(TypeRef old, TypeRef now, Direction direction) {
        Optional<Map<JsonKind, TypeRef>> forms = forms(old, comparison.before());
        Optional<Map<JsonKind, TypeRef>> formsNow = forms(now, comparison.after());
        if (forms.isEmpty() || formsNow.isEmpty()) {
            // One of them is any JSON value.
            boolean senders = direction.sent() && formsNow.isPresent();
            boolean receivers = direction.received() && forms.isPresent();
            return new Verdict(senders, receivers, true, true, List.of());
        }
        boolean senders = direction.sent()
                && !formsNow.get().keySet().containsAll(forms.get().keySet());
        boolean receivers = direction.received()
                && !forms.get().keySet().containsAll(formsNow.get().keySet());
        boolean wider = false;
        List<String> details = new ArrayList<>();
        for (Map.Entry<JsonKind, TypeRef> form : forms.get().entrySet()) {
            TypeRef other = formsNow.get().get(form.getKey());
            if (other != null && !comparison.same(form.getValue(), other)) {
                Verdict inner = ofKind(form.getKey(), form.getValue(), other, direction);
                senders |= inner.senders();
                receivers |= inner.receivers();
                wider |= inner.wider();
                details.addAll(inner.details());
            }
        }
        return new Verdict(senders, receivers, false, wider, details);
    }

    private Verdict ofKind(JsonKind kind, TypeRef old, TypeRef now, Direction direction) {
        return switch (kind) {
            case ARRAY -> verdict(((ArrayOf) old).element(), ((ArrayOf) now).element(), direction);
            case NUMBER -> NumberDiff.compare(((OfBuiltin) old).builtin(), ((OfBuiltin) now).builtin(), direction);
            case STRING -> strings(old, now, direction);
            case OBJECT -> objects(((OfDefinition) old).name(), ((OfDefinition) now).name(), direction);
            case BOOLEAN, NULL -> Verdict.NONE;
        };
    }

    private Verdict strings(TypeRef old, TypeRef now, Direction direction) {
        if (now instanceof OfBuiltin) {
            return new Verdict(false, false, true, true, List.of());
        } else if (old instanceof OfBuiltin) {
            List<String> details = direction.sent() ? List.of("only its values are accepted") : List.of();
            return new Verdict(direction.sent(), false, true, false, details);
        }
        List<String> gone = values(old, comparison.before());
        gone.removeAll(values(now, comparison.after()));
        List<String> details = gone.isEmpty() ? List.of() : List.of("without value " + quoted(gone));
        return new Verdict(direction.sent() && !gone.isEmpty(), false, true, false, details);
    }

    private Verdict objects(String old, String now, Direction direction) {
        ChangeCollector aside = ChangeCollector.aside(old);
        new ObjectDiff(comparison, this, aside, direction)
                .compare(
                        comparison.objectsBefore().of(old),
                        comparison.objectsAfter().of(now));
        List<Change> breaking = aside.changes().stream()
                .filter(change -> change.impact().breaks())
                .sorted(Change.ORDER)
                .toList();
        return new Verdict(
                breaking.stream().anyMatch(change -> change.impact() == Impact.BREAKS_SENDERS),
                breaking.stream().anyMatch(change -> change.impact() == Impact.BREAKS_RECEIVERS),
                true,
                false,
                breaking.stream()
                        .map(change -> (change.path() + " " + change.text()).strip())
                        .distinct()
                        .toList());
    }

    /** The types that a value may have, by how they look in JSON; empty if it may be anything. */
    private static Optional<Map<JsonKind, TypeRef>> forms(TypeRef type, Schema schema) {
        Map<JsonKind, TypeRef> forms = new EnumMap<>(JsonKind.class);
        if (type instanceof OfBuiltin of) {
            return of.builtin().kind().map(kind -> Map.of(kind, type));
        } else if (type instanceof ArrayOf) {
            forms.put(JsonKind.ARRAY, type);
        } else {
            Definition definition = schema.find(((OfDefinition) type).name()).orElseThrow();
            if (definition instanceof AlternateType alternate) {
                alternate.alternatives().forEach(a -> forms.put(a.kind(), a.type()));
            } else {
                forms.put(definition instanceof EnumType ? JsonKind.STRING : JsonKind.OBJECT, type);
            }
        }
        return Optional.of(forms);
    }

    private static List<String> values(TypeRef type, Schema schema) {
        EnumType values = schema.get(EnumType.class, ((OfDefinition) type).name());
        return values.values().stream().map(EnumValue::name).collect(Collectors.toCollection(ArrayList::new));
    }

    /** All integers are the same in Java. A type of the same name is the same if its kind is. */
    private String javaName(TypeRef type, Schema schema, boolean rename) {
        if (type instanceof ArrayOf array) {
            return "[" + javaName(array.element(), schema, rename);
        } else if (type instanceof OfDefinition definition) {
            String kind = schema.find(definition.name()).orElseThrow().kind();
            return kind + " " + (rename ? comparison.renamed(definition.name()) : definition.name());
        }
        Builtin builtin = ((OfBuiltin) type).builtin();
        return switch (builtin) {
            case STR, NUMBER, BOOL -> builtin.schemaName();
            case ANY, NULL -> "tree";
            default -> "long";
        };
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
