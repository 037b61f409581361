// SPDX-License-Identifier: GPL-2.0-or-later
/** What the artifacts promise to their users, against a list that is committed. */
@NullMarked
package io.github.qapi4j.tests.api;

import org.jspecify.annotations.NullMarked;
