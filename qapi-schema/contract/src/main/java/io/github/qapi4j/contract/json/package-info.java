// SPDX-License-Identifier: Apache-2.0
/**
 * What generated classes call to read and write JSON, and to check how they were put on the class path. It is exported
 * because generated classes lie in their users' modules, too. It is called by generated code and the runtime only and changes with
 * the generator: program against {@link io.github.qapi4j.contract}.
 */
@NullMarked
package io.github.qapi4j.contract.json;

import org.jspecify.annotations.NullMarked;
