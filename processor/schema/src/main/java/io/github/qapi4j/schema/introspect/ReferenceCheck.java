// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.introspect.SchemaInfo.AlternateInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ArrayInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.BuiltinInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.CommandInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EnumInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.EventInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.MemberInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.ObjectInfo;
import io.github.qapi4j.schema.introspect.SchemaInfo.VariantInfo;
import io.github.qapi4j.schema.model.Builtin;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks that the names in a reply lead to entities of the right kind. */
final class ReferenceCheck {
    private final Introspection reply;
    private final Consumer<String> problems;

    private ReferenceCheck(Introspection reply, Consumer<String> problems) {
        this.reply = reply;
        this.problems = problems;
    }

    static void check(Introspection reply, Consumer<String> problems) {
        ReferenceCheck references = new ReferenceCheck(reply, problems);
        reply.entities().forEach(references::check);
    }

    private void check(SchemaInfo entity) {
        if (entity instanceof CommandInfo command) {
            checkObject(entity, "arg-type", command.argType());
            checkType(entity, "ret-type", command.retType());
        } else if (entity instanceof EventInfo event) {
            checkObject(entity, "arg-type", event.argType());
        } else if (entity instanceof ArrayInfo array) {
            checkType(entity, "element-type", array.elementType());
            if (reply.find(array.elementType())
                    .filter(ArrayInfo.class::isInstance)
                    .isPresent()) {
                wrong(entity, "an array's elements are not arrays");
            }
        } else if (entity instanceof AlternateInfo alternate) {
            alternate.alternatives().forEach(each -> checkAlternative(alternate, each.type()));
        } else if (entity instanceof ObjectInfo object) {
            object.members().forEach(member -> checkType(entity, "'" + member.name() + "'", member.type()));
            object.tag().ifPresent(tag -> checkTag(object, tag));
        } else if (entity instanceof BuiltinInfo && Builtin.named(entity.name()).isEmpty()) {
            wrong(entity, "there is no built-in type of this name");
        }
    }

    private void checkTag(ObjectInfo union, String tag) {
        Optional<MemberInfo> member = union.member(tag);
        Optional<SchemaInfo> type = member.flatMap(m -> reply.find(m.type()));
        if (!(type.orElse(null) instanceof EnumInfo values) || member.get().optional()) {
            wrong(union, "the tag '" + tag + "' must be a required member whose type is an enum");
            return;
        }
        Set<String> tags = values.values().stream().map(v -> v.name()).collect(Collectors.toSet());
        for (VariantInfo variant : union.variants()) {
            checkObject(union, "variant '" + variant.tag() + "'", variant.type());
            if (!tags.contains(variant.tag())) {
                wrong(union, "'" + variant.tag() + "' is a variant but no value of the tag");
            }
        }
    }

    private void checkAlternative(AlternateInfo alternate, String name) {
        checkType(alternate, "an alternative", name);
        if (reply.find(name)
                .filter(type -> MatchKeys.jsonKindOf(type).isEmpty())
                .isPresent()) {
            wrong(alternate, "'" + name + "' is of no certain JSON kind, so that it is no alternative");
        }
    }

    private void checkObject(SchemaInfo user, String what, String name) {
        if (!(reply.find(name).orElse(null) instanceof ObjectInfo)) {
            wrong(user, what + " refers to '" + name + "', which is no object type of the reply");
        }
    }

    private void checkType(SchemaInfo user, String what, String name) {
        Optional<SchemaInfo> type = reply.find(name);
        if (type.isEmpty() || type.get() instanceof CommandInfo || type.get() instanceof EventInfo) {
            wrong(user, what + " refers to '" + name + "', which is no type of the reply");
        }
    }

    private void wrong(SchemaInfo entity, String message) {
        problems.accept(entity.metaType() + " '" + entity.name() + "': " + message);
    }
}
