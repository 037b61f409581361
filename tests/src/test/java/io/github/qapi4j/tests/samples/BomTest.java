// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What a release has, by its BOM, and by the page about it. */
class BomTest {
    private static final Pattern NAME = Pattern.compile("`(qapi4j-[a-z0-9.-]+)`");

    private static Set<String> published() throws IOException {
        return Reactor.published().stream()
                .filter(module -> !module.isPom())
                .map(Reactor.Module::artifact)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theBomHasEveryArtifact() throws IOException {
        Reactor.Module bom = Reactor.modules().stream()
                .filter(module -> module.artifact().equals("qapi4j-bom"))
                .findFirst()
                .orElseThrow();
        Element list = Reactor.children(
                        Reactor.children(bom.pom(), "dependencyManagement").get(0), "dependencies")
                .get(0);
        List<Element> dependencies = Reactor.children(list, "dependency");

        assertThat(dependencies)
                .extracting(dependency -> Reactor.text(dependency, "artifactId"))
                .containsExactlyInAnyOrderElementsOf(published())
                .contains("qapi4j-contract", "qapi4j-client", "qapi4j-qemu-10.0");
        assertThat(dependencies).allSatisfy(dependency -> {
            assertThat(Reactor.text(dependency, "groupId")).isEqualTo("io.github.qapi4j");
            assertThat(Reactor.text(dependency, "version")).isEqualTo("${project.version}");
        });
    }

    @Test
    void whatIsNotPublishedIsNamedNowhere() throws IOException {
        assertThat(Reactor.modules())
                .filteredOn(module -> !module.isPublished())
                .extracting(Reactor.Module::artifact)
                .containsExactlyInAnyOrder("qapi4j-processor-modules", "qapi4j-runtime-modules", "qapi4j-tests");
    }

    @Test
    void thePageOfModulesHasEveryArtifact() throws IOException {
        String page = Files.readString(Release.ROOT.resolve("docs/modules.md"));
        Set<String> named = NAME.matcher(page.substring(0, page.indexOf("## What each brings")))
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = published();
        expected.add("qapi4j-bom");
        assertThat(named).isEqualTo(expected);
    }
}
