// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the checkout and what lies beside it. */
public final class SharedFiles {
    private SharedFiles() {}

    public static Path root() {
        return Path.of(System.getProperty("qapi4j.root", "..")).toAbsolutePath().normalize();
    }

    /** A file or folder of {@code ../shared}; the test is skipped where that is absent. */
    public static Path shared(String path) {
        Path found = root().resolve("../shared").resolve(path).normalize();
        assumeTrue(Files.exists(found), "skipped: ../shared/" + path + " is not on this machine");
        return found;
    }
}
