// SPDX-License-Identifier: GPL-2.0-or-later
/** What a browser shows: the page of a run, and the Javadoc of a schema; in Chromium, where that is installed. */
@NullMarked
package io.github.qapi4j.tests.browser;

import org.jspecify.annotations.NullMarked;
