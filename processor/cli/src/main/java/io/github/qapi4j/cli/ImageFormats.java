// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.device.FormatFacts;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks {@code qemu-img} with which options it creates images of each format in a file, and which it amends. */
final class ImageFormats {
    private static final Pattern FORMATS =
            Pattern.compile("Supported (?:image )?formats:\\s+([\\w-]+(?:\\s+[\\w-]+)*?)\\s*(?:\\n\\n|\\z)");
    private static final Pattern OPTION = Pattern.compile("^  ([\\w.-]+)=<(\\w+)[^>]*>", Pattern.MULTILINE);
    private static final int MOST_BYTES = 1 << 20;
    private static final int SECONDS = 60;

    private ImageFormats() {}

    /**
     * The options and their types, by format. A format that can neither be created in a file nor amended is not among them.
     *
     * @throws SchemaQueryException with a message for the user
     */
    static SortedMap<String, FormatFacts> ask(String program) throws SchemaQueryException {
        SortedMap<String, FormatFacts> all = new TreeMap<>();
        try (PrivateFolder folder = PrivateFolder.create()) {
            Matcher formats = FORMATS.matcher(run(folder, program, "--help"));
            if (!formats.find()) {
                throw new SchemaQueryException("'" + program + "' --help lists no formats");
            }
            String image = folder.socket().resolveSibling("image").toString();
            for (String format : formats.group(1).strip().split("\\s+", -1)) {
                FormatFacts facts = new FormatFacts(
                        options(run(folder, program, "create", "-f", format, "-o", "help", image)),
                        options(run(folder, program, "amend", "-f", format, "-o", "help")));
                if (!facts.create().isEmpty() || !facts.amend().isEmpty()) {
                    all.put(format, facts);
                }
            }
        }
        return all;
    }

    private static SortedMap<String, String> options(String help) {
        SortedMap<String, String> options = new TreeMap<>();
        Matcher option = OPTION.matcher(help);
        while (option.find()) {
            options.put(option.group(1), option.group(2));
        }
        return options;
    }

    private static String run(PrivateFolder folder, String program, String... arguments) throws SchemaQueryException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.output().toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new SchemaQueryException("'" + program + "' does not end");
            }
            return TextFile.read(folder.output(), MOST_BYTES);
        } catch (IOException e) {
            throw new SchemaQueryException("cannot ask '" + program + "': " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaQueryException("interrupted", e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
