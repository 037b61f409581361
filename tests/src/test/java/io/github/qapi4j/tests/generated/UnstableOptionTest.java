// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.processor.Compilation;
import io.github.qapi4j.processor.UnstableProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option for uses of unstable API, where it cannot do its work; for its work see resources/compile. */
class UnstableOptionTest {
    private static final String USE = "class Use { Object command = io.github.qapi4j.qemu.Qmp.xExitPreconfig(); }";

    @TempDir
    private Path classes;

    @Test
    void leavesANoteWhereItSeesNoSyntaxTrees() throws IOException {
        assertThat(compile(Wrapped.class, "warn"))
                .containsExactly(
                        "NOTE -Aqapi.unstable has no effect: uses can be found only by javac, without a wrapper");
    }

    @Test
    void hasThreeValues() throws IOException {
        assertThat(compile(UnstableProcessor.class, "maybe"))
                .containsExactly("ERROR -Aqapi.unstable is 'warn', 'error' or 'ignore', not 'maybe'");
        assertThat(compile(UnstableProcessor.class, "ignore")).isEmpty();
        assertThat(compile(UnstableProcessor.class, "warn"))
                .singleElement()
                .asString()
                .startsWith("WARNING [qapi-");
    }

    private List<String> compile(Class<?> processor, String value) throws IOException {
        return Compilation.run(
                        List.of(Compilation.source("Use.java", USE)),
                        List.of(
                                "-Xlint:all,-options,-path",
                                "-processor",
                                processor.getName(),
                                "-Aqapi.unstable=" + value),
                        classes)
                .diagnostics()
                .stream()
                .map(diagnostic -> diagnostic.getKind() + " " + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
