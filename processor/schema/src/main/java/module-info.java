// SPDX-License-Identifier: Apache-2.0
/** Reads, links, checks and compares QAPI schemas. */
@SuppressWarnings("module") // those it exports to are compiled later
module io.github.qapi4j.schema {
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.github.qapi4j.schema to
            io.github.qapi4j.processor,
            io.github.qapi4j.cli;
    exports io.github.qapi4j.schema.device to
            io.github.qapi4j.processor,
            io.github.qapi4j.cli;
    exports io.github.qapi4j.schema.diff to
            io.github.qapi4j.processor,
            io.github.qapi4j.cli;
    exports io.github.qapi4j.schema.file to
            io.github.qapi4j.cli;
    exports io.github.qapi4j.schema.introspect to
            io.github.qapi4j.cli;
    exports io.github.qapi4j.schema.model to
            io.github.qapi4j.processor,
            io.github.qapi4j.cli;
    exports io.github.qapi4j.schema.problem to
            io.github.qapi4j.processor,
            io.github.qapi4j.cli;
}
