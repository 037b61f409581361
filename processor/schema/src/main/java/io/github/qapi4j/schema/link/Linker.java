// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.link;

import io.github.qapi4j.schema.decl.Declaration;
import io.github.qapi4j.schema.decl.Declarations;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.problem.Problems;
import java.util.Optional;

/** Links declarations: every name is resolved, every rule that takes more than one definition is checked. */
public final class Linker {
    private Linker() {}

    /**
     * The model.
     *
     * @param release the QEMU release; empty if unknown
     * @param problems takes what is wrong
     * @return empty if {@code problems} has errors
     */
    public static Optional<Schema> link(Declarations declarations, String release, Problems problems) {
        TypeTable types = new TypeTable();
        Members members = new Members(types);

        // All definitions get their names.
        for (Declaration declaration : declarations.declarations()) {
            types.add(declaration, problems);
        }
        // Every name of a type leads to one. Later passes pass over those that do not.
        new ReferencePass(types, problems).run();
        // Bases are structs, nothing contains itself. From here on, members can be gathered.
        new BasePass(types, problems).run();
        new ContainmentPass(types, members, problems).run();
        // Each kind of definition keeps its own rules.
        new UnionPass(types, members, problems).run();
        new AlternatePass(types, problems).run();
        new CallPass(types, members, declarations.pragma(), problems).run();
        // Names do not clash.
        new ClashPass(types, members, problems).run();
        // The whole is not too much for QEMU.
        new FeaturePass(types, problems).run();

        return problems.hasErrors() ? Optional.empty() : Optional.of(new ModelBuilder(types, members).build(release));
    }
}
