// SPDX-License-Identifier: Apache-2.0
/** QEMU's documentation mark-up, in the styles of all releases, to Javadoc. No text is refused. */
@NullMarked
package io.github.qapi4j.codegen.doc;

import org.jspecify.annotations.NullMarked;
