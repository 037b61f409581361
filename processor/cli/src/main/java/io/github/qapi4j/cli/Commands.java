// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands of the tool. */
final class Commands {
    /** In the order in which help lists them. */
    private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("check", CheckCommand::new);
        ALL.put("dump", DumpCommand::new);
        ALL.put("export", ExportCommand::new);
        ALL.put("introspect", IntrospectCommand::new);
        ALL.put("verify", VerifyCommand::new);
        ALL.put("diff", DiffCommand::new);
        ALL.put("devices", DevicesCommand::new);
        ALL.put("java", JavaCommand::new);
        ALL.put("shell", ShellCommand::new);
        ALL.put("completion", CompletionCommand::new);
        ALL.put("man", ManCommand::new);
        ALL.put("help", CommandLine.HelpCommand::new);
    }

    private Commands() {}

    /** What runs the tool with these arguments. */
    static CommandLine commandLine(Object tool, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        Supplier<Object> only = first.equals("help") ? null : ALL.get(first);
        if (only == null) {
            return all(tool);
        }
        // picocli inspects the fields of each command that is added, which takes longer than some commands run.
        CommandLine line = prepared(new CommandLine(tool));
        add(line, first, only);
        return configured(line);
    }

    /** The tool with all its commands. */
    static CommandLine all(Object tool) {
        CommandLine line = prepared(new CommandLine(tool));
        ALL.forEach((name, command) -> add(line, name, command));
        return configured(line);
    }

    private static CommandLine configured(CommandLine line) {
        // Paths may begin with an @.
        return line.setExpandAtFiles(false).setUsageHelpAutoWidth(true);
    }

    private static void add(CommandLine line, String name, Supplier<Object> command) {
        line.addSubcommand(name, prepared(new CommandLine(command.get())));
    }

    private static CommandLine prepared(CommandLine command) {
        CommandSpec spec = command.getCommandSpec().mixinStandardHelpOptions(true);
        spec.versionProvider(new ToolVersion());
        UsageMessageSpec usage = spec.usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        if (usage.footerHeading().isEmpty()) {
            usage.footerHeading("%nExamples:%n");
        }
        return command;
    }
}
