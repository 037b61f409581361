// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The files of a test. {@link io.github.qapi4j.runtime.files.TestFiles} is where one starts: it names temporary files and
 * sockets, and removes them after the test. Beside it are images with known content
 * ({@link io.github.qapi4j.runtime.files.SectorImage}, {@link io.github.qapi4j.runtime.files.SampleImages}), archives
 * ({@link io.github.qapi4j.runtime.files.TarReader}, {@link io.github.qapi4j.runtime.files.TarWriter},
 * {@link io.github.qapi4j.runtime.files.Unpacker}) and a deadline for a part of a test
 * ({@link io.github.qapi4j.runtime.files.Timeout}). All exceptions are
 * {@link io.github.qapi4j.runtime.files.FilesException}s.
 */
@NullMarked
package io.github.qapi4j.runtime.files;

import org.jspecify.annotations.NullMarked;
