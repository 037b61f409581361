// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import java.util.List;

/**
 * What a schema declares.
 *
 * @param declarations in the order of the text
 */
public record Declarations(List<Declaration> declarations, Pragma pragma) {
    public Declarations {
        declarations = List.copyOf(declarations);
    }
}
