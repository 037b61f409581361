// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.type;

import com.palantir.javapoet.ClassName;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The classes of the contract that generated code names. */
public final class Contract {
    private static final String PACKAGE = "io.github.qapi4j.contract";
    private static final ConcurrentMap<String, ClassName> TYPES = new ConcurrentHashMap<>();

    public static final ClassName MEMBER_READER = json("MemberReader");
    public static final ClassName MEMBER_WRITER = json("MemberWriter");
    public static final ClassName SCALARS = json("Scalars");
    public static final ClassName SCHEMA_ARTIFACTS = json("SchemaArtifacts");

    private Contract() {}

    /** A class that users name, too. */
    public static ClassName type(String simpleName) {
        return TYPES.computeIfAbsent(simpleName, name -> ClassName.get(PACKAGE, name));
    }

    /** A class that generated code alone calls. */
    private static ClassName json(String simpleName) {
        return ClassName.get(PACKAGE + ".json", simpleName);
    }
}
