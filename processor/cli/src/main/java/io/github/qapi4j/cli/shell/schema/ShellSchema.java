// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.cli.shell.schema.ObjectForm.Undecided;
import io.github.qapi4j.cli.shell.text.Value;
import io.github.qapi4j.cli.shell.text.Value.ListValue;
import io.github.qapi4j.cli.shell.text.Value.ObjectValue;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.AlternateType;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program's schema, as the shell asks it. */
public final class ShellSchema {
    private final Schema schema;
    private final Optional<Schema> release;
    private final Words words;

    /**
     * A schema with words.
     *
     * @param schema the program's
     * @param release the shipped one that is nearest; empty if there is none
     */
    public ShellSchema(Schema schema, Optional<Schema> release) {
        this.schema = schema;
        this.release = release;
        this.words = new Words(release);
    }

    /** The schema itself. */
    public Schema schema() {
        return schema;
    }

    /** The shipped one that is nearest; empty if there is none. */
    public Optional<Schema> release() {
        return release;
    }

    /** The command of a name. */
    public Optional<Command> command(String name) {
        return schema.find(name).filter(Command.class::isInstance).map(Command.class::cast);
    }

    /** The names of all commands. */
    public List<String> commands() {
        return schema.all(Command.class).map(Definition::name).toList();
    }

    /** What a definition is for; empty if there are no words. */
    public Optional<String> words(Definition definition) {
        return words.of(definition);
    }

    /** What a member is for. */
    public Optional<String> words(Field field) {
        return words.of(field.owner(), field.name());
    }

    /** What a value or an alternative is for, or a branch, whose name begins with a colon. */
    public Optional<String> words(Definition definition, String part) {
        return words.of(definition, part);
    }

    /**
     * The members that a command's arguments may have.
     *
     * @param given decides on branches
     */
    public ObjectForm form(Command command, ObjectValue given) {
        return form(command.name(), command, command.arguments(), given, !command.gen());
    }

    private ObjectForm form(String name, Definition owner, Arguments arguments, ObjectValue given, boolean open) {
        if (arguments instanceof Arguments.Inline inline) {
            return new ObjectForm(name, fields(owner, inline.members()), Optional.empty(), open);
        } else if (arguments instanceof Arguments.Named named) {
            ObjectForm form = form(schema.get(Definition.Type.class, named.type()), given);
            // The command's own words come first.
            List<Field> fields = form.fields().stream()
                    .map(field -> words.of(owner, field.name()).isPresent() ? new Field(field.member(), owner) : field)
                    .toList();
            return new ObjectForm(name, fields, form.undecided(), open);
        }
        return new ObjectForm(name, List.of(), Optional.empty(), open);
    }

    /**
     * The members that an object of a type may have.
     *
     * @param type a struct or a union
     * @param given decides on branches
     */
    public ObjectForm form(Definition type, ObjectValue given) {
        if (type instanceof StructType struct) {
            return new ObjectForm(type.name(), fields(struct), Optional.empty(), false);
        } else if (type instanceof UnionType union) {
            return union(union, given);
        }
        return new ObjectForm(type.name(), List.of(), Optional.empty(), true);
    }

    private ObjectForm union(UnionType union, ObjectValue given) {
        List<Field> fields = new ArrayList<>(fields(union, schema.commonMembersOf(union)));
        Optional<Branch> branch = given.word(union.discriminator())
                .flatMap(tag -> union.branches().stream()
                        .filter(each -> each.tag().equals(tag))
                        .findFirst());
        Optional<Undecided> undecided =
                branch.isPresent() ? Optional.empty() : Optional.of(new Undecided(union.discriminator(), union.name()));
        Optional<Definition> added = branch.flatMap(Branch::type).flatMap(schema::find);
        if (added.isPresent()) {
            ObjectForm more = form(added.get(), given);
            fields.addAll(more.fields());
            undecided = more.undecided();
        }
        return new ObjectForm(union.name(), fields, undecided, false);
    }

    /** The tags of a union with whose branches an object may have a member. */
    public List<String> tagsWith(String union, String member) {
        return schema.get(UnionType.class, union).branches().stream()
                .filter(branch -> branch.type()
                        .flatMap(schema::find)
                        .filter(type ->
                                form(type, ObjectValue.empty()).field(member).isPresent())
                        .isPresent())
                .map(Branch::tag)
                .toList();
    }

    private List<Field> fields(StructType struct) {
        List<Field> fields = new ArrayList<>();
        struct.base().ifPresent(base -> fields.addAll(fields(schema.get(StructType.class, base))));
        fields.addAll(fields(struct, struct.members()));
        return fields;
    }

    private static List<Field> fields(Definition owner, List<Member> members) {
        return members.stream().map(member -> new Field(member, owner)).toList();
    }

    /** The definition that a type refers to; empty for built-in types and arrays. */
    public Optional<Definition> definition(TypeRef type) {
        return type instanceof TypeRef.OfDefinition named ? schema.find(named.name()) : Optional.empty();
    }

    /** The values of an enum. */
    public List<String> values(EnumType type) {
        return type.values().stream().map(value -> value.name()).toList();
    }

    /** The struct or union that a type is or, of an alternate, may be. */
    public Optional<Definition> object(TypeRef type) {
        return definition(type).flatMap(found -> {
            if (found instanceof AlternateType alternate) {
                return alternate.alternatives().stream()
                        .flatMap(each -> object(each.type()).stream())
                        .findFirst();
            }
            return found instanceof StructType || found instanceof UnionType ? Optional.of(found) : Optional.empty();
        });
    }

    /**
     * The field at the end of a path through arguments.
     *
     * @param path names, and indices of lists
     * @param given decides on branches
     * @return empty if the path leads nowhere
     */
    public Optional<Located> locate(Command command, ObjectValue given, List<String> path) {
        ObjectForm form = form(command, given);
        ObjectValue object = given;
        Optional<Located> found = Optional.empty();
        for (String name : path) {
            TypeRef type = found.map(Located::type).orElse(null);
            if (found.isPresent() && type instanceof TypeRef.ArrayOf array) {
                Located list = found.get();
                found = Optional.of(
                        new Located(list.field(), list.within(), array.element(), element(list.value(), name)));
                continue;
            } else if (type != null) {
                Optional<Definition> inner = object(type);
                if (inner.isEmpty()) {
                    return Optional.empty();
                }
                Value value = found.get().value();
                object = value instanceof ObjectValue within ? within : ObjectValue.empty();
                form = form(inner.get(), object);
            }
            Optional<Field> field = form.field(name);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            Value value = object.value(name).orElse(ObjectValue.empty());
            found = Optional.of(
                    new Located(field.get(), object, field.get().member().type(), value));
        }
        return found;
    }

    private static Value element(Value list, String index) {
        boolean number = index.chars().allMatch(Character::isDigit) && index.length() < 9;
        if (list instanceof ListValue all
                && number
                && Integer.parseInt(index) < all.elements().size()) {
            return all.elements().get(Integer.parseInt(index));
        }
        return list instanceof ObjectValue dotted ? dotted.value(index).orElse(list) : list;
    }

    /**
     * A field within arguments.
     *
     * @param within the object that has it
     * @param type its type, or that of an element of it
     * @param value what was given, or an empty object
     */
    public record Located(Field field, ObjectValue within, TypeRef type, Value value) {}
}
