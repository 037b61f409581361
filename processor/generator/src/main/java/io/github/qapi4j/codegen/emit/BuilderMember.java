// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.TypeRef;
import java.util.Optional;

/**
 * What a generated builder takes.
 *
 * @param setter the method that sets it
 * @param nullSetter the method without parameters that sets it to JSON null, where its type is an alternate that may be null
 * @param member the schema's member; empty for a union whose members stand beside the others
 * @param type its type
 */
public record BuilderMember(String setter, String nullSetter, Optional<Member> member, TypeRef type) {
    /** Whether the builder demands it. */
    public boolean required() {
        return member.map(Components::isRequired).orElse(true);
    }

    /** The name on the wire; empty for a union whose members stand beside the others. */
    public String wireName() {
        return member.map(Member::name).orElse("");
    }
}
