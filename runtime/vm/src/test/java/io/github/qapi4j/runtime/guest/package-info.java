// SPDX-License-Identifier: GPL-2.0-or-later
@NullMarked
package io.github.qapi4j.runtime.guest;

import org.jspecify.annotations.NullMarked;
