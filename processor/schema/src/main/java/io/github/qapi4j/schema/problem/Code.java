// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.problem;

import java.util.Locale;

/**
 * What kind of problem it is. The words are stable; {@code docs/problems.md} explains each under its own heading.
 */
public enum Code {
    // texts
    UNREADABLE,
    ENCODING,
    LIMIT,
    // syntax
    SYNTAX,
    BAD_STRING,
    DUPLICATE_KEY,
    NOT_AN_OBJECT,
    DOC_DELIMITER,
    BAD_INCLUDE,
    INCLUDE_CYCLE,
    INCLUDE_OUTSIDE,
    // declarations
    BAD_PRAGMA,
    UNKNOWN_PRAGMA,
    DOC_HEADER,
    DOC_DANGLING,
    DOC_NAME,
    DOC_MISSING,
    DOC_FREE_FORM,
    DEFINITION_KIND,
    UNKNOWN_KEY,
    MISSING_KEY,
    BAD_VALUE,
    BAD_FLAG,
    FLAG_CONFLICT,
    BAD_NAME,
    NAME_STYLE,
    RESERVED_NAME,
    BAD_CONDITION,
    OLD_CONDITION,
    OLD_UNION,
    DUPLICATE_FEATURE,
    FEATURE_ON_TYPE,
    NO_BRANCHES,
    // linking
    DUPLICATE_DEFINITION,
    UNKNOWN_TYPE,
    BASE_KIND,
    SELF_CONTAINED,
    BAD_DISCRIMINATOR,
    UNKNOWN_TAG,
    BRANCH_TYPE,
    ALTERNATIVE_TYPE,
    AMBIGUOUS_ALTERNATIVE,
    ARGUMENTS_TYPE,
    CONDITIONAL_ARGUMENTS,
    RETURNS_TYPE,
    MEMBER_CLASH,
    TOO_MANY_FEATURES,
    // the storage daemon's schema beside the system emulator's
    STORAGE_DAEMON,
    // schema files
    BAD_SCHEMA_FILE,
    // saved replies of query-qmp-schema
    BAD_REPLY,
    // what is right in QAPI, but not possible in Java: found when Java is generated
    JAVA_LIMIT;

    /** The word in brackets at the end of a message. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
