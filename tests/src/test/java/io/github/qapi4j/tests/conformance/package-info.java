// SPDX-License-Identifier: GPL-2.0-or-later
/** The schema front end on fixtures, one per problem code, and the form of the project's own data files. */
@NullMarked
package io.github.qapi4j.tests.conformance;

import org.jspecify.annotations.NullMarked;
