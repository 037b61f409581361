// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The poms of a release have what Maven Central demands, and its Javadoc links to packages that exist. */
class CentralPomsTest {
    private static final Path LINKED = Release.ROOT.resolve(".mvn/javadoc");

    private final List<Reactor.Module> published = Reactor.published();

    CentralPomsTest() throws IOException {}

    @Test
    void everyPomHasWhatCentralDemands() {
        for (Reactor.Module module : published) {
            Map<String, String> demanded = new TreeMap<>();
            for (String own : List.of("modelVersion", "artifactId", "name", "description")) {
                demanded.put(own, Reactor.text(module.pom(), own));
            }
            demanded.put("groupId", module.inherited("groupId"));
            demanded.put("version", module.inherited("version"));
            for (String path : List.of(
                    "url",
                    "licenses/license/name",
                    "licenses/license/url",
                    "developers/developer/name",
                    "developers/developer/url",
                    "scm/connection",
                    "scm/developerConnection",
                    "scm/url")) {
                demanded.put(path, module.inherited(path.split("/")));
            }
            assertThat(demanded)
                    .as(module.artifact())
                    .allSatisfy((path, value) ->
                            assertThat(value).as(path).isNotEmpty().doesNotContain("${"));
            assertThat(demanded.get("groupId")).isEqualTo("io.github.qapi4j");
        }
    }

    /** Maven appends a child's folder to what it inherits, which leads to no page, unless the parent says otherwise. */
    @Test
    void addressesAreInheritedAsTheyAre() {
        Element root = published.get(0).pom();
        Element scm = Reactor.children(root, "scm").get(0);
        assertThat(root.getAttribute("child.project.url.inherit.append.path")).isEqualTo("false");
        assertThat(List.of("connection", "developerConnection", "url"))
                .allSatisfy(name -> assertThat(scm.getAttribute("child.scm." + name + ".inherit.append.path"))
                        .isEqualTo("false"));
    }

    @Test
    void whatAPomNamesIsPublishedToo() {
        Set<String> names = published.stream().map(Reactor.Module::artifact).collect(Collectors.toSet());
        for (Reactor.Module module : published) {
            assertThat(Reactor.children(module.pom(), "repositories"))
                    .as(module.artifact())
                    .isEmpty();
            module.parent().ifPresent(parent -> assertThat(names).contains(parent.artifact()));
            for (Element list : Reactor.children(module.pom(), "dependencies")) {
                for (Element dependency : Reactor.children(list, "dependency")) {
                    if (Reactor.text(dependency, "groupId").equals("io.github.qapi4j")) {
                        assertThat(names).contains(Reactor.text(dependency, "artifactId"));
                    }
                }
            }
        }
    }

    /** The build fetches no page that it links to: the packages of each are listed. */
    @Test
    void theListsOfLinkedPackagesAreRight() throws IOException {
        Set<String> listed = new TreeSet<>();
        try (Stream<Path> folders = Files.list(LINKED)) {
            for (Path folder : folders.toList()) {
                String name = folder.getFileName().toString();
                listed.add("${maven.multiModuleProjectDirectory}/.mvn/javadoc/" + name);
                List<String> lines = Files.readAllLines(folder.resolve("element-list"));
                if (name.startsWith("qapi4j-")) {
                    assertThat(lines).containsExactlyElementsOf(exported(lines.get(0)));
                } else {
                    assertThat(packages(lines)).as(name).isNotEmpty().allSatisfy(CentralPomsTest::exists);
                }
            }
        }
        assertThat(locations()).isEqualTo(listed);
    }

    private static Stream<String> packages(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("module:"));
    }

    private static void exists(String packageName) {
        assertThat(CentralPomsTest.class.getClassLoader().getResource(packageName.replace('.', '/')))
                .as(packageName)
                .isNotNull();
    }

    private static List<String> exported(String module) throws IOException {
        for (var url : Collections.list(CentralPomsTest.class.getClassLoader().getResources("module-info.class"))) {
            try (InputStream in = url.openStream()) {
                ModuleDescriptor descriptor = ModuleDescriptor.read(in);
                if (module.equals("module:" + descriptor.name())) {
                    Stream<String> packages = descriptor.exports().stream()
                            .filter(exports -> !exports.isQualified())
                            .map(ModuleDescriptor.Exports::source)
                            .sorted();
                    return Stream.concat(Stream.of(module), packages).toList();
                }
            }
        }
        return List.of();
    }

    /** Where the root pom says that the lists are. */
    private static Set<String> locations() throws IOException {
        return Files.readString(Release.ROOT.resolve("pom.xml"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("<location>"))
                .map(line -> line.replaceAll("</?location>", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
