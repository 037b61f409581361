// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.introspect.Symbols;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A list of the symbols that a build of QEMU defines: one on a line; {@code #} starts a comment. */
final class DefinesFile {
    private static final int MOST_BYTES = 1 << 20;

    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private DefinesFile() {}

    /** @throws IOException with a message for the user, also if a line is no symbol */
    static Set<String> read(Path file, StandardInput input) throws IOException {
        Set<String> symbols = new TreeSet<>();
        int number = 0;
        for (String line : input.read(file, MOST_BYTES).lines().toList()) {
            number++;
            String symbol = line.replaceFirst("#.*", "").strip();
            if (!symbol.isEmpty() && !isSymbol(symbol)) {
                throw new IOException((StandardInput.isNamed(file) ? StandardInput.NAME : file) + ":" + number + ": '"
                        + symbol + "' is not a symbol");
            } else if (!symbol.isEmpty()) {
                symbols.add(symbol);
            }
        }
        return symbols;
    }

    static boolean isSymbol(String text) {
        return SYMBOL.matcher(text).matches();
    }

    static void write(Path file, Symbols symbols) throws IOException {
        StringBuilder text = new StringBuilder("# Symbols that the build defines, for qapi introspect --defines.\n");
        symbols.defined().forEach(symbol -> text.append(symbol).append('\n'));
        symbols.assumed().forEach(symbol -> text.append(symbol).append(" # assumed; others would do as well\n"));
        symbols.undefined().forEach(symbol -> text.append("# ").append(symbol).append(" is not defined\n"));
        symbols.unknown().stream()
                .filter(symbol -> !symbols.assumed().contains(symbol))
                .forEach(symbol -> text.append("# ").append(symbol).append(" is not known\n"));
        TextFile.write(file, text.toString());
    }
}
