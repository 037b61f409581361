// SPDX-License-Identifier: Apache-2.0
/** Device files to Java source: a class per device type, one per family, the options of image formats. */
@NullMarked
package io.github.qapi4j.codegen.device;

import org.jspecify.annotations.NullMarked;
