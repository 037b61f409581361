// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A run of the tool in this JVM. */
record Run(int code, String out, String err) {
    static Run qapi(Object... arguments) {
        return withInput("", arguments);
    }

    /** With a text on standard input. */
    static Run withInput(String input, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = QapiTool.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                texts);
        return new Run(code, out.toString(), err.toString());
    }

    /**
     * Writes a script. Not by this JVM: while it has the file open, another test may start a process that inherits it, and
     * then the system refuses to run the script.
     */
    static Path script(Path file, String text) throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder("/bin/sh", "-c", "cat >\"$0\" && chmod 700 \"$0\"", file.toString()).start();
        try (var in = writer.outputWriter()) {
            in.write("#!/bin/sh\n" + text + "\n");
        }
        if (writer.waitFor() != 0) {
            throw new IOException("cannot write " + file);
        }
        return file;
    }
}
