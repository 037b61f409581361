// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void changesKeyWordsReservedAndTakenNames() {
        Scope scope = Scope.ofMembers(Reserved.STRUCT);
        assertThat(scope.allocate("class")).isEqualTo("class_");
        assertThat(scope.allocate("wait")).isEqualTo("wait_");
        assertThat(scope.allocate("toJson")).isEqualTo("toJson_");
        assertThat(scope.allocate("size")).isEqualTo("size");
        assertThat(scope.allocate("size")).isEqualTo("size_");
        assertThat(scope.allocate("size")).isEqualTo("size__");
    }

    @Test
    void putsAnUnderscoreInFrontOfADigit() {
        assertThat(Scope.ofMembers(Set.of()).allocate("2_5")).isEqualTo("_2_5");
        assertThat(Scope.ofMembers(Set.of()).allocate("")).isEqualTo("__");
    }

    @Test
    void tellsMembersApartByCaseButNotClasses() {
        Scope members = Scope.ofMembers(Set.of());
        members.allocate("uuid");
        assertThat(members.allocate("UUID")).isEqualTo("UUID");
        Scope classes = Scope.ofClasses(Set.of());
        classes.allocate("Uuid");
        assertThat(classes.allocate("UUID")).isEqualTo("UUID_");
    }

    @Test
    void nestsWithoutGivingBack() {
        Scope outer = Scope.ofMembers(Set.of());
        outer.allocate("id");
        Scope inner = outer.nested();
        assertThat(inner.allocate("id")).isEqualTo("id_");
        assertThat(inner.allocate("tag")).isEqualTo("tag");
        assertThat(outer.allocate("tag")).isEqualTo("tag");
    }
}
