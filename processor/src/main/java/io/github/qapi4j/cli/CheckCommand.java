// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qapi check}. */
@Command(
        name = "check",
        description = "Says nothing if the schema is right, else what is wrong with it.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private SchemaArgument schema = new SchemaArgument();

    @Override
    public Integer call() {
        return schema.read(spec.commandLine().getErr()).isPresent() ? 0 : 1;
    }
}
