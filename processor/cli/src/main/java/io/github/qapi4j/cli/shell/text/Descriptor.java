// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell.text;

import java.nio.file.Path;

/**
 * A file whose descriptor is passed with a command: {@code @PATH}, or {@code @+PATH} to write to it, too.
 *
 * @param writable whether QEMU may write to it
 */
public record Descriptor(Span span, Path file, boolean writable) {}
