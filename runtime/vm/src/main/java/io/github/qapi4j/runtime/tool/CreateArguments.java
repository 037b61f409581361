// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.runtime.program.CommandLines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds the defaults to the arguments of {@code qemu-img create}, in this order: the format, the secret, all options, the
 * rest. {@code -f} and {@code -o} may have their value attached; of several formats the last one counts.
 */
final class CreateArguments {
    private final List<String> options = new ArrayList<>();
    private final List<String> rest = new ArrayList<>();
    private @Nullable String format;

    private CreateArguments() {}

    /** Other subcommands' arguments stay as they are. */
    static List<String> prepare(List<String> arguments, ImageDefaults defaults) {
        if (arguments.isEmpty() || !arguments.get(0).equals("create")) {
            return arguments;
        }
        CreateArguments parsed = new CreateArguments();
        parsed.parse(arguments.subList(1, arguments.size()));
        return parsed.with(defaults);
    }

    private void parse(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                rest.addAll(arguments.subList(i, arguments.size()));
                return;
            }
            boolean known = !argument.startsWith("--") && (argument.startsWith("-o") || argument.startsWith("-f"));
            if (!known) {
                rest.add(argument);
                continue;
            }
            if (argument.length() == 2 && i + 1 == arguments.size()) {
                throw new IllegalArgumentException("'" + argument + "' has no value: " + CommandLines.text(arguments));
            }
            String value = argument.length() > 2 ? argument.substring(2) : arguments.get(++i);
            if (argument.startsWith("-o")) {
                options.add(value);
            } else {
                format = value;
            }
        }
    }

    private List<String> with(ImageDefaults defaults) {
        List<String> result = new ArrayList<>(List.of("create"));
        if (format != null) {
            result.addAll(List.of("-f", format));
        }
        if (!defaults.imgopts().isEmpty() && defaults.imgfmt().equals(format)) {
            options.add(0, defaults.imgopts());
        }
        if ("luks".equals(format) && options.stream().noneMatch(option -> option.contains("key-secret"))) {
            result.addAll(List.of("--object", defaults.secretObject()));
            options.add(ImageDefaults.KEY_SECRET_OPTION);
        }
        options.forEach(option -> result.addAll(List.of("-o", option)));
        result.addAll(rest);
        return result;
    }
}
