// SPDX-License-Identifier: Apache-2.0
/** The schema file: the linked model as strict JSON. */
@NullMarked
package io.github.qapi4j.schema.file;

import org.jspecify.annotations.NullMarked;
