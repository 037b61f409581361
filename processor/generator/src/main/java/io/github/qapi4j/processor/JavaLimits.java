// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Code;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.Subject;
import java.util.ArrayList;
import java.util.List;

/** Finds what is right in a schema but cannot be held by Java's class files. */
final class JavaLimits {
    /** A constructor takes 255 slots, one of which is the new object. */
    private static final int MOST_MEMBERS = 254;

    /** An enum's constants are made by one method, which has at most 64 KiB. */
    private static final int MOST_VALUES = 3_400;

    /** One method of the index lists their names, and the entry point is a class with a method for each command. */
    private static final int MOST_CALLS = 5_000;

    /** A union finds its branches in one method. */
    private static final int MOST_BRANCHES = 1_500;

    /** What file systems allow for {@code Type$Branch$MemberStage.class}. */
    private static final int LONGEST_FILE_NAME = 255;

    private static final int AROUND_NAMES = "$$Stage_.class".length();

    private final Schema schema;
    private final List<Problem> problems = new ArrayList<>();

    private JavaLimits(Schema schema) {
        this.schema = schema;
    }

    /** The problems of a linked schema; empty if Java can hold it. */
    static List<Problem> of(Schema schema) {
        JavaLimits limits = new JavaLimits(schema);
        List<Definition> calls = schema.definitions().stream()
                .filter(definition -> definition instanceof Command || definition instanceof Event)
                .toList();
        if (calls.size() > MOST_CALLS) {
            limits.add(
                    calls.get(MOST_CALLS),
                    "",
                    "is one of " + calls.size() + " commands and events, of which Java's index holds " + MOST_CALLS);
        }
        schema.definitions().forEach(limits::look);
        return limits.problems.stream().sorted(Problem.ORDER).toList();
    }

    private void look(Definition definition) {
        if (definition instanceof EnumType type) {
            checkCount(type, "", type.values().size(), MOST_VALUES, "values");
            check(type, "", type.values().stream().map(EnumValue::name).toList(), 0);
        } else if (definition instanceof StructType struct) {
            check(struct, "", schema.membersOf(struct));
        } else if (definition instanceof UnionType union) {
            checkCount(union, "", union.branches().size(), MOST_BRANCHES, "branches");
            union.branches().forEach(branch -> check(union, branch));
        } else if (definition instanceof Command command) {
            check(command, "", membersOf(command.arguments()));
        } else if (definition instanceof Event event) {
            List<Member> members = membersOf(event.arguments());
            checkCount(event, "", members.size(), MOST_MEMBERS - 1, "members");
            check(event, "", List.of(), 0);
        }
    }

    private void check(UnionType union, Branch branch) {
        List<Member> members = new ArrayList<>(schema.commonMembersOf(union));
        branch.type()
                .flatMap(schema::find)
                .filter(StructType.class::isInstance)
                .ifPresent(struct -> members.addAll(schema.membersOf((StructType) struct)));
        checkCount(union, "data." + branch.tag(), members.size(), MOST_MEMBERS, "members");
        check(
                union,
                "data." + branch.tag(),
                members.stream().map(Member::name).toList(),
                branch.tag().length());
    }

    private List<Member> membersOf(Arguments arguments) {
        if (arguments instanceof Arguments.Inline inline) {
            return inline.members();
        }
        return arguments instanceof Arguments.Named named
                        && schema.find(named.type()).orElseThrow() instanceof StructType struct
                ? schema.membersOf(struct)
                : List.of();
    }

    private void check(Definition definition, String path, List<Member> members) {
        checkCount(definition, path, members.size(), MOST_MEMBERS, "members");
        check(definition, path, members.stream().map(Member::name).toList(), 0);
    }

    private void checkCount(Definition definition, String path, int count, int most, String what) {
        if (count > most) {
            add(definition, path, "has " + count + " " + what + ", of which a Java class holds " + most);
        }
    }

    /** Whether the names of classes, which are as long as those of the schema, can be names of files. */
    private void check(Definition definition, String path, List<String> members, int tag) {
        int longest = members.stream().mapToInt(String::length).max().orElse(0);
        int length = definition.name().length() + tag + longest + AROUND_NAMES;
        if (length > LONGEST_FILE_NAME) {
            add(definition, path, "has names that are too long for the name of a class file");
        }
    }

    private void add(Definition definition, String path, String message) {
        Subject subject = new Subject(
                definition.kind(), definition.name(), definition.head().place());
        problems.add(Problem.error(Code.JAVA_LIMIT, definition.head().place(), message)
                .in(subject, path));
    }
}
