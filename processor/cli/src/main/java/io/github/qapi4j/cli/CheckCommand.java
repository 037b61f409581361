// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qapi check}. */
@Command(
        name = "check",
        description = "Checks a schema. Prints nothing if it is valid, otherwise its problems.",
        exitCodeList = {
            "0:The schema is valid. There may be warnings.",
            "1:The schema is invalid; its problems are on standard error.",
            "2:Invalid usage, or SCHEMA does not exist."
        },
        footer = {"  qapi check ~/src/qemu", "  qapi check --before-6.2 ~/src/qemu-5.2/qga/qapi-schema.json"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private SchemaArgument schema = new SchemaArgument();

    @Override
    public Integer call() {
        return schema.check(spec) ? 0 : 1;
    }
}
