// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a schema that was made of a reply lacks, so that nobody takes it for that of a source tree. */
final class ReplyNote {
    private static final int SHOWN = 8;

    private ReplyNote() {}

    /**
     * The note.
     *
     * @param schema the schema
     * @param names the schema that lent names; empty for none
     * @return empty if the schema is not of a reply
     */
    static Optional<String> of(Schema schema, Optional<Schema> names) {
        if (schema.hasIntegerWidths()) {
            return Optional.empty();
        }
        List<String> madeUp = schema.all(Definition.Type.class)
                .map(Definition::name)
                .filter(name -> names.flatMap(lender -> lender.find(name)).isEmpty())
                .toList();
        long borrowed = schema.all(Definition.Type.class).count() - madeUp.size();
        String lender = names.map(Schema::release)
                .filter(release -> !release.isEmpty())
                .map(release -> "QEMU " + release)
                .orElse("--names");
        return Optional.of("made of a reply: integers have no widths, and nothing has a release or a condition; "
                + (names.isEmpty() ? "" : count(borrowed) + " named as in " + lender + ", ")
                + count(madeUp.size())
                + " named after where they are used"
                + madeUp.stream().limit(SHOWN).collect(Collectors.joining(", ", madeUp.isEmpty() ? "" : ": ", ""))
                + (madeUp.size() > SHOWN ? " and " + (madeUp.size() - SHOWN) + " more" : ""));
    }

    private static String count(long types) {
        return types == 1 ? "1 type is" : types + " types are";
    }
}
