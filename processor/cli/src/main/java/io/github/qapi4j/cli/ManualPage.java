// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command as a manual page, in the macros of man(7). */
final class ManualPage {
    private final StringBuilder page = new StringBuilder();
    private final CommandSpec command;
    private final UsageMessageSpec usage;
    private final Help help;

    ManualPage(CommandLine line) {
        command = line.getCommandSpec();
        usage = command.usageMessage();
        help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
    }

    String text() {
        page.append(".TH ").append(pageName(command).toUpperCase(Locale.ROOT)).append(" 1 \"\" \"");
        page.append(escaped(new ToolVersion().getVersion()[0])).append("\" \"\"\n");
        String description = plain(usage.description());
        section("NAME", pageName(command) + " - " + description.replaceFirst("(?s)[.:] .*|[.]$", ""));
        section("SYNOPSIS", help.synopsis(0).strip().replaceAll("\\s+", " "));
        section("DESCRIPTION", description);
        arguments();
        commands();
        exitCodes();
        footer();
        return page.toString();
    }

    /** What a page is called: {@code qapi-check}, as there is no manual page with a blank in its name. */
    private static String pageName(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private void section(String title, String text) {
        page.append(".SH ").append(title).append('\n').append(escaped(text)).append('\n');
    }

    /** A term, and below it what it means. */
    private void item(String term, String text) {
        page.append(".TP\n\\fB")
                .append(escaped(term))
                .append("\\fR\n")
                .append(escaped(text))
                .append('\n');
    }

    private void arguments() {
        List<String> terms = new ArrayList<>();
        List<ArgSpec> arguments = new ArrayList<>();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            terms.add(parameter.paramLabel());
            arguments.add(parameter);
        }
        for (OptionSpec option : command.options()) {
            String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
            terms.add(Stream.of(option.names()).collect(Collectors.joining(", ")) + value);
            arguments.add(option);
        }
        page.append(".SH OPTIONS\n");
        for (int i = 0; i < terms.size(); i++) {
            if (!arguments.get(i).hidden()) {
                item(terms.get(i), plain(arguments.get(i).description()));
            }
        }
    }

    private void commands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        page.append(".SH COMMANDS\n");
        command.subcommands()
                .forEach((name, line) -> item(
                        command.name() + " " + name,
                        plain(line.getCommandSpec().usageMessage().description())));
    }

    private void exitCodes() {
        page.append(".SH EXIT STATUS\n");
        usage.exitCodeList().forEach((code, meaning) -> item(code, plain(meaning)));
    }

    /** Examples, which stand with blanks in front, line by line; paragraphs as such. */
    private void footer() {
        boolean examples = Stream.of(usage.footer()).anyMatch(line -> line.startsWith("  "));
        page.append(examples ? ".SH EXAMPLES\n.nf\n" : ".SH NOTES\n");
        for (String line : usage.footer()) {
            String text = escaped(plain(line).strip());
            page.append(text.isEmpty() ? ".PP" : text).append('\n');
        }
        page.append(examples ? ".fi\n" : "");
        boolean top = command.parent() == null;
        section("SEE ALSO", top ? "'qapi help COMMAND'; 'qapi man COMMAND'" : "qapi(1)");
    }

    /** picocli's descriptions are formats. */
    private static String plain(String... lines) {
        return Stream.of(lines)
                .map(line -> String.format(line).strip())
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ");
    }

    /** For roff: hyphens are ASCII's, and no line is a request. */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
