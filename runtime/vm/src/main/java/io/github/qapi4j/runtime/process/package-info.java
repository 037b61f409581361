// SPDX-License-Identifier: GPL-2.0-or-later
/**
 * Processes and the private folders they use: started, watched, and ended with all that belongs to them, at the latest
 * when the JVM exits. The only package that uses commons-exec.
 */
@NullMarked
package io.github.qapi4j.runtime.process;

import org.jspecify.annotations.NullMarked;
