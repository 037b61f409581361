// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract;

/**
 * Two artifacts with the classes of different schemas in the same package are on one class path, for example those of two
 * QEMU releases. Java would take some classes from the one and some from the other. The message names both artifacts.
 *
 * <p>It is thrown when the entry point ({@code Qmp}) or the index ({@code QmpIndex}) of the schema is first used, and is an
 * error like those of the JVM when classes do not fit together. As with all of these, later uses of the same class fail with
 * a {@link NoClassDefFoundError} that has this error's message in its cause.
 */
public final class AmbiguousSchemaError extends LinkageError {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error. Generated code does so.
     *
     * @param message names the artifacts
     */
    public AmbiguousSchemaError(String message) {
        super(message);
    }
}
