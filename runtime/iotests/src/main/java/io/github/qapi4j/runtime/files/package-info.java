// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * The files of a test: temporary names that are removed in the end, images with known content, sample images, archives,
 * and the deadline of a piece of a test.
 */
@NullMarked
package io.github.qapi4j.runtime.files;

import org.jspecify.annotations.NullMarked;
