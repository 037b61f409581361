// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that exits while its files are open. */
final class ExitsInTheMiddle {
    private ExitsInTheMiddle() {}

    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path made = Files.createFile(TestFiles.in(folder, folder, TestId.next()).file("f"));
        System.out.print(Files.exists(made));
        System.exit(3);
    }
}
