// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import java.util.List;
import java.util.Optional;

/**
 * The members that an object may have.
 *
 * @param name what the object is, for messages
 * @param fields of a union, the common ones and those of the branch, if that is known
 * @param undecided the union whose branch is not known, as its tag is missing or wrong
 * @param open whether there may be others
 */
public record ObjectForm(String name, List<Field> fields, Optional<Undecided> undecided, boolean open) {
    public ObjectForm {
        fields = List.copyOf(fields);
    }

    /**
     * A union's branches.
     *
     * @param tag the member that chooses
     * @param union the union's name
     */
    public record Undecided(String tag, String union) {}

    /** The member of a name. */
    public Optional<Field> field(String member) {
        return fields.stream().filter(field -> field.name().equals(member)).findFirst();
    }

    /** The names of the members. */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }
}
