// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

/** A run of old lines that is replaced by a run of new lines; each may be empty. The ends are not part of the runs. */
record Edit(int oldFrom, int oldTo, int newFrom, int newTo) {}
