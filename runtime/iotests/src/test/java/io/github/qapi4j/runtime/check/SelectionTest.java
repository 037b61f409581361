// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final List<IotestClass> ALL = List.of(
            Samples.test("A", "quick", "rw"),
            Samples.test("B", "quick"),
            Samples.test("C", "rw"),
            Samples.test("D", "disabled", "rw"));

    private static List<String> selected(Set<String> groups, Set<String> without, String from, String... names) {
        return new Selection(groups, without, List.of(names), from)
                .of(ALL).stream().map(IotestClass::name).toList();
    }

    @Test
    void allRunButThoseDisabled() {
        assertThat(selected(Set.of(), Set.of(), "")).containsExactly("A", "B", "C");
        assertThat(selected(Set.of(), Set.of(), "B")).containsExactly("B", "C");
    }

    @Test
    void groupsAndNamesAddUp() {
        assertThat(selected(Set.of("rw"), Set.of(), "")).containsExactly("A", "C");
        assertThat(selected(Set.of("rw"), Set.of("quick"), "")).containsExactly("C");
        assertThat(selected(Set.of(), Set.of("quick"), "")).containsExactly("C");
        assertThat(selected(Set.of("rw"), Set.of("quick"), "", "B")).containsExactly("B", "C");
        assertThat(selected(Set.of(), Set.of(), "", "C", "A", "C")).containsExactly("A", "C");
        assertThat(selected(Set.of("no-such"), Set.of(), "")).isEmpty();
    }

    @Test
    void whatIsDisabledRunsIfItIsNamed() {
        assertThat(selected(Set.of(), Set.of(), "", "D")).containsExactly("D");
        assertThat(selected(Set.of("disabled"), Set.of(), "")).containsExactly("D");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> selected(Set.of(), Set.of("rw"), "", "A"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("-x is for groups");
        assertThatThrownBy(() -> selected(Set.of(), Set.of(), "", "Z"))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("there is no test 'Z'");
        List<IotestClass> twins = List.of(Samples.test("p.A"), Samples.test("q.A"));
        assertThatThrownBy(() -> new Selection(Set.of(), Set.of(), List.of("Samples"), "").of(twins))
                .hasMessage("there are several tests 'Samples': p.A, q.A");
    }

    @Test
    void localGroupsAreAdded() {
        List<IotestClass> all =
                Selection.withLocalGroups(ALL, List.of("# ours", "", "B rw mine # not A", "C  mine", "Nobody x"));
        assertThat(all.get(0).groups()).containsExactlyInAnyOrder("quick", "rw");
        assertThat(all.get(1).groups()).containsExactlyInAnyOrder("quick", "rw", "mine");
        assertThat(all.get(2).groups()).containsExactlyInAnyOrder("rw", "mine");
    }
}
