// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Each module has one licence: in its pom, in the heads of its files, in its jars, and for what has no head. */
class LicencesTest {
    private static final String APACHE = "Apache-2.0";
    private static final String GPL = "GPL-2.0-or-later";
    private static final Set<String> GPL_MODULES = Set.of("qapi4j-vm", "qapi4j-iotests", "qapi4j-tests");
    private static final Pattern ANNOTATION = Pattern.compile(
            "(?s)\\[\\[annotations]]\\s+path = (\\[.*?]|\"[^\"]*\").*?SPDX-License-Identifier = \"([^\"]*)\"");
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

    private final List<Reactor.Module> modules = Reactor.modules();

    LicencesTest() throws IOException {}

    @Test
    void thePomsNameTheLicence() {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> named = new TreeMap<>();
        for (Reactor.Module module : withCode()) {
            expected.put(module.artifact(), GPL_MODULES.contains(module.artifact()) ? GPL : APACHE);
            named.put(module.artifact(), module.licence());
            assertThat(module.property("license.spdx")).as(module.artifact()).isEqualTo(module.licence());
        }
        assertThat(named).isEqualTo(expected).containsKeys("qapi4j-client", "qapi4j-qga-10.0", "qapi4j-vm");
    }

    @Test
    void theHeadsOfAllSourcesNameTheLicence() throws IOException {
        for (Reactor.Module module : withCode()) {
            List<String> others = new ArrayList<>();
            try (Stream<Path> files = Files.walk(module.folder().resolve("src"))) {
                for (Path file : files.filter(LicencesTest::isSource).toList()) {
                    if (!Files.readString(file).startsWith("// SPDX-License-Identifier: " + module.licence() + "\n")) {
                        others.add(Release.ROOT.relativize(file).toString());
                    }
                }
            }
            assertThat(others).as("files of %s with another head", module).isEmpty();
        }
    }

    private static boolean isSource(Path file) {
        // What lies among resources is a text for tests.
        return file.toString().endsWith(".java") && !file.toString().contains("/resources/");
    }

    @Test
    void theJarsHoldTheLicence() throws IOException {
        for (Reactor.Module module : withCode()) {
            if (module.isPublished()) {
                Published.requirePackaged(module);
                String text = Files.readString(text(module.licence()));
                for (String suffix : List.of("", "-sources")) {
                    Path jar = module.jar(suffix);
                    assertThat(entry(jar, "META-INF/LICENSES/" + module.licence() + ".txt"))
                            .as(jar.toString())
                            .isEqualTo(text);
                }
            }
        }
    }

    private static String entry(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(name);
            if (entry == null) {
                return "";
            }
            try (InputStream in = file.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static Path text(String licence) {
        return Release.ROOT.resolve("LICENSES").resolve(licence + ".txt");
    }

    /** By its name, or as one of a family. */
    @Test
    void theNoticeNamesEachArtifactBelowItsLicence() throws IOException {
        String notice = Files.readString(Release.ROOT.resolve("NOTICE"));
        int apache = notice.indexOf("\n" + APACHE + "\n");
        int gpl = notice.indexOf("\n" + GPL + "\n");
        assertThat(apache).isBetween(0, gpl);
        for (Reactor.Module module : withCode()) {
            if (module.isPublished()) {
                String list = module.licence().equals(APACHE) ? notice.substring(apache, gpl) : notice.substring(gpl);
                assertThat(list.split("[\\s,]+")).contains(module.artifact().replaceFirst("-[0-9.]+$", "-*"));
            }
        }
    }

    /** REUSE.toml speaks for files without a head; the last of its annotations that fits a file counts. */
    @Test
    void filesWithoutHeadHaveTheLicenceOfTheirModule() throws IOException {
        Map<String, String> annotations = annotations();
        Set<String> texts = new TreeSet<>();
        try (Stream<Path> files = Files.list(Release.ROOT.resolve("LICENSES"))) {
            files.forEach(file -> texts.add(file.getFileName().toString().replaceFirst("\\.txt$", "")));
        }
        assertThat(new TreeSet<>(annotations.values())).isEqualTo(texts);
        for (Reactor.Module module : withCode()) {
            Path file = Release.ROOT.normalize().relativize(module.folder().resolve("src/main/resources/a.json"));
            assertThat(annotated(annotations, file)).as(file.toString()).isEqualTo(module.licence());
        }
        assertThat(annotated(annotations, Path.of("README.md"))).isEqualTo(APACHE);
        assertThat(annotated(annotations, Path.of("tests/samples/maven/pom.xml")))
                .isEqualTo(APACHE);
    }

    private static String annotated(Map<String, String> annotations, Path file) {
        String licence = "";
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            if (FileSystems.getDefault()
                    .getPathMatcher("glob:" + annotation.getKey())
                    .matches(file)) {
                licence = annotation.getValue();
            }
        }
        return licence;
    }

    /** By path, in the file's order. */
    private static Map<String, String> annotations() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher annotation = ANNOTATION.matcher(Files.readString(Release.ROOT.resolve("REUSE.toml")));
        while (annotation.find()) {
            Matcher path = STRING.matcher(annotation.group(1));
            while (path.find()) {
                found.put(path.group(1), annotation.group(2));
            }
        }
        return found;
    }

    private List<Reactor.Module> withCode() {
        return modules.stream().filter(module -> !module.isPom()).toList();
    }
}
