// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.codegen.emit.GeneratedFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells the classes of one schema from those of another: a digest of their sources, in the order in which they are written. */
final class SchemaIdentity {
    private final String release;
    private final MessageDigest digest;

    /** Of the classes of a release, which may be empty. */
    SchemaIdentity(String release) {
        this.release = release;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void add(GeneratedFile file) {
        digest.update(file.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The release and the digest, a line each; to be called once. */
    String text() {
        return release.lines().findFirst().orElse("") + "\n" + HexFormat.of().formatHex(digest.digest()) + "\n";
    }
}
