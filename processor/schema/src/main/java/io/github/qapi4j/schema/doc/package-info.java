// SPDX-License-Identifier: Apache-2.0
/** Documentation blocks, in the styles of all releases. Content is never wrong here. */
@NullMarked
package io.github.qapi4j.schema.doc;

import org.jspecify.annotations.NullMarked;
