// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Condition;
import java.util.List;

/**
 * The result of comparing a schema with a live QEMU.
 *
 * @param differences in the order of the schema, those nearer to commands and events first
 * @param absences what is not there because of the build
 * @param symbols what this shows of the build
 * @param exact whether the reply is, entity by entity, what the schema gives with these symbols; false if the order or
 *     types that no command or event reaches are others
 */
public record Verification(List<Difference> differences, List<Absence> absences, Symbols symbols, boolean exact) {
    public Verification {
        differences = List.copyOf(differences);
        absences = List.copyOf(absences);
    }

    /** Whether the build explains everything. */
    public boolean isEqual() {
        return differences.isEmpty();
    }

    /** Something that a build does not have; its condition is false there. */
    public record Absence(String path, String type, Condition condition) {}
}
