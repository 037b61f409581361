// SPDX-License-Identifier: Apache-2.0
/** Device files to Java source: classes of device types and families, interfaces of what they have alike, options of image formats. */
@NullMarked
package io.github.qapi4j.codegen.device;

import org.jspecify.annotations.NullMarked;
