// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.github.qapi4j.translate;

import org.jspecify.annotations.NullMarked;
