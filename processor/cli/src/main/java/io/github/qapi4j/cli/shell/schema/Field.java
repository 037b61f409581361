// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.schema;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Member;

/**
 * A member that an object may have.
 *
 * @param owner the definition whose member it is
 */
public record Field(Member member, Definition owner) {
    /** Its name on the wire. */
    public String name() {
        return member.name();
    }
}
