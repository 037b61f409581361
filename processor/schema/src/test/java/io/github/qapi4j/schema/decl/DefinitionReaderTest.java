// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.decl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Schema;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {
    @Test
    void anEnumKeepsThePrefixOfItsNamesInC() {
        Schema schema = SchemaReader.create()
                .read("a.json", "{ 'enum': 'Heat', 'prefix': 'OVEN_HEAT', 'data': [ 'low' ] }")
                .orThrow();

        assertThat(schema.get(EnumType.class, "Heat").prefix()).contains("OVEN_HEAT");
    }

    @Test
    void aUnionOfTheOlderDialectChoosesItsBranchByType() {
        Schema schema = SchemaReader.create()
                .before62()
                .read("a.json", "{ 'union': 'Simple', 'data': { 'a': 'str', 'b': 'int' } }")
                .orThrow();
        UnionType union = schema.get(UnionType.class, "Simple");

        assertThat(union.discriminator()).isEqualTo("type");
        assertThat(union.branches()).extracting(Branch::tag).containsExactly("a", "b");
    }
}
