// SPDX-License-Identifier: Apache-2.0
/** What classes generated from a QAPI schema are, and the annotation that requests them. */
module io.github.qapi4j.contract {
    requires transitive tools.jackson.databind;
    // Generated classes say by @Generated that they are.
    requires static transitive java.compiler;
    requires static transitive org.jspecify;

    exports io.github.qapi4j.contract;
    // Called by generated code, which lies in modules of users, too.
    exports io.github.qapi4j.contract.json;
}
