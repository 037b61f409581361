// SPDX-License-Identifier: Apache-2.0
/** Writes Java for a QAPI schema: the annotation processor. */
@SuppressWarnings("module") // those it exports to are compiled later
module io.github.qapi4j.processor {
    requires tools.jackson.databind;
    requires com.palantir.javapoet;
    requires io.github.qapi4j.contract;
    requires io.github.qapi4j.schema;
    requires java.compiler;
    requires jdk.compiler;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports io.github.qapi4j.guide to
            io.github.qapi4j.cli;
    exports io.github.qapi4j.translate to
            io.github.qapi4j.cli;

    provides javax.annotation.processing.Processor with
            io.github.qapi4j.processor.BorrowedAnnotations,
            io.github.qapi4j.processor.DevicesProcessor,
            io.github.qapi4j.processor.QapiProcessor,
            io.github.qapi4j.processor.UnstableProcessor;
}
