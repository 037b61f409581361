// SPDX-License-Identifier: Apache-2.0
/**
 * What generated QAPI classes extend, and {@link io.github.qapi4j.contract.QapiSchema}, which asks for them.
 *
 * <p>Nothing here knows how a QEMU process is driven. Every type is immutable and may be shared by threads unless its own
 * documentation says otherwise. A JSON tree ({@link tools.jackson.databind.JsonNode}) that is handed out is
 * shared, not copied: read it, do not change it.
 */
@NullMarked
package io.github.qapi4j.contract;

import org.jspecify.annotations.NullMarked;
