// SPDX-License-Identifier: Apache-2.0
/** The client against the fake: its sessions, and all that may go wrong with them. Here, as the fake uses the client. */
@NullMarked
package io.github.qapi4j.runtime.qmp;

import org.jspecify.annotations.NullMarked;
