// SPDX-License-Identifier: Apache-2.0
/** The jobs of a session, each by itself. */
@NullMarked
package io.github.qapi4j.runtime.qmp.session;

import org.jspecify.annotations.NullMarked;
