// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SharedFiles;
import io.github.qapi4j.schema.device.DeclaredType;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our words about devices, machines, processor models and image options: about what exists, and about what is used most. */
class DeviceWordsTest {
    private static final Path ROOT = SharedFiles.root().resolve("qapi-schema");
    private static final Set<String> MODELS = Set.of("machine", "cpu");
    /** Machines whose properties all have words. */
    private static final List<String> MACHINES = List.of("x86-machine", "virt-machine", "s390-ccw-machine");
    /** Architectures whose processor models all have words, and of ppc64 those that servers have. */
    private static final Set<String> ALL_MODELS = Set.of("x86_64", "aarch64", "riscv64", "s390x");

    private static final Pattern SERVER = Pattern.compile("power\\d+\\+?");

    private static final List<DeviceFile> RELEASES =
            Stream.of("7.2", "10.0", "11.1").map(DeviceWordsTest::file).toList();
    /** By kind, name and member, the latter empty for a sentence. */
    private static final Map<String, Map<String, Map<String, String>>> WORDS = words();

    private static DeviceFile file(String release) {
        Path file = ROOT.resolve("devices-" + release)
                .resolve("src/main/resources/io/github/qapi4j/devices/devices-" + release + ".json");
        try {
            return DeviceFileReader.read(release, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, Map<String, String>>> words() {
        Map<String, Map<String, Map<String, String>>> words = new TreeMap<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("words/devices"))) {
            for (Path file : files.sorted().toList()) {
                for (Map.Entry<String, JsonNode> kind :
                        JsonMapper.shared().readTree(file).properties()) {
                    for (Map.Entry<String, JsonNode> name : kind.getValue().properties()) {
                        Map<String, String> members = new TreeMap<>();
                        if (name.getValue().isString()) {
                            members.put("", name.getValue().asString());
                        }
                        name.getValue()
                                .properties()
                                .forEach(member -> members.put(
                                        member.getKey(), member.getValue().asString()));
                        words.computeIfAbsent(kind.getKey(), any -> new TreeMap<>())
                                .put(name.getKey(), members);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static Map<String, Map<String, String>> of(String kind) {
        return WORDS.getOrDefault(kind, Map.of());
    }

    private static List<Model> models(DeviceFile file, String kind) {
        return kind.equals("machine") ? Model.machines(file) : Model.cpus(file);
    }

    @Test
    void areAboutDevicesAndModelsThatExist() {
        Set<String> devices = new HashSet<>();
        for (DeviceFile file : RELEASES) {
            file.types().values().stream()
                    .filter(type -> !type.head().devices().isEmpty())
                    .forEach(type -> devices.add(type.head().name()));
        }
        assertThat(others("device", devices)).isEmpty();
        for (String kind : MODELS) {
            Set<String> models = new HashSet<>();
            RELEASES.forEach(file -> models(file, kind).forEach(model -> models.addAll(model.described())));
            assertThat(others(kind, models)).as(kind).isEmpty();
        }
    }

    /** What there are words about besides these. */
    private static Set<String> others(String kind, Set<String> known) {
        Set<String> others = new TreeSet<>(of(kind).keySet());
        others.removeAll(known);
        return others;
    }

    @Test
    void areAboutPropertiesThatExist() {
        Set<String> unknown = new TreeSet<>();
        of("property").forEach((type, members) -> {
            Set<String> known = new HashSet<>();
            RELEASES.forEach(file -> addProperties(file, type, known));
            members.keySet().stream()
                    .filter(member -> !known.contains(member))
                    .forEach(member -> unknown.add(type + "." + member));
        });
        assertThat(unknown).isEmpty();
    }

    /** The properties of a type and those below it; without a name, of all devices that are no processors. */
    private static void addProperties(DeviceFile file, String type, Set<String> properties) {
        for (DeclaredType each : file.types().values()) {
            String name = each.head().name();
            boolean isMeant = type.isEmpty()
                    ? MODELS.stream().noneMatch(kind -> file.is(name, kind))
                    : name.equals(type) || file.is(name, type);
            if (isMeant) {
                each.properties().forEach(property -> properties.add(property.name()));
                if (name.equals(type)) {
                    file.ancestors(each)
                            .forEach(ancestor ->
                                    ancestor.properties().forEach(property -> properties.add(property.name())));
                }
            }
        }
    }

    @Test
    void areAboutImageOptionsThatExist() {
        of("image").forEach((format, members) -> {
            Set<String> options = new HashSet<>();
            for (DeviceFile file : RELEASES) {
                file.facts().formats().forEach((name, facts) -> {
                    if (format.isEmpty() || format.equals(name)) {
                        options.addAll(facts.create().keySet());
                        options.addAll(facts.amend().keySet());
                    }
                });
            }
            Set<String> unknown = new TreeSet<>(members.keySet());
            unknown.removeAll(options);
            assertThat(unknown).as(format).isEmpty();
        });
    }

    @Test
    void areAboutTheMachinesThatStayFromReleaseToRelease() {
        Set<String> without = new TreeSet<>();
        for (DeviceFile file : RELEASES) {
            for (Model model : Model.machines(file)) {
                boolean isVersioned = model.isAlias() || model.described().size() > 1;
                if (isVersioned && model.described().stream().noneMatch(of("machine")::containsKey)) {
                    without.add(model.name());
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(of("machine")).containsKeys("none", "pc-q35", "pc-i440fx", "microvm", "virt", "sbsa-ref", "isapc");
    }

    @Test
    void areAboutTheModelsOfProcessors() {
        Set<String> without = new TreeSet<>();
        for (DeviceFile file : RELEASES) {
            for (Model model : Model.cpus(file)) {
                boolean isNamed = model.architectures().stream().anyMatch(ALL_MODELS::contains)
                        || SERVER.matcher(model.name()).matches();
                if (isNamed && model.described().stream().noneMatch(of("cpu")::containsKey)) {
                    without.add(model.name());
                }
            }
        }
        assertThat(without).isEmpty();
    }

    /** All that the machines used most have, but for what is unstable. */
    @Test
    void areAboutThePropertiesOfMachines() {
        Set<String> without = new TreeSet<>();
        for (DeviceFile file : RELEASES) {
            for (DeclaredType type : file.types().values()) {
                String name = type.head().name();
                if (name.equals("machine") || MACHINES.stream().anyMatch(each -> file.is(name, each))) {
                    type.properties().stream()
                            .filter(property -> !property.name().startsWith("x-"))
                            .filter(property -> !isDescribed(file, type, property.name()))
                            .forEach(property -> without.add(name + "." + property.name()));
                }
            }
        }
        assertThat(without).isEmpty();
    }

    private static boolean isDescribed(DeviceFile file, DeclaredType type, String property) {
        List<DeclaredType> line = new ArrayList<>(file.ancestors(type));
        line.add(type);
        return line.stream()
                .map(each -> of("property").getOrDefault(each.head().name(), Map.of()))
                .anyMatch(members -> members.containsKey(property));
    }

    @Test
    void areAboutTheDevicesAndPropertiesThatAreUsedMost() {
        assertThat(of("device")).hasSizeGreaterThanOrEqualTo(40);
        assertThat(of("property").getOrDefault("", Map.of())).hasSizeGreaterThanOrEqualTo(150 - 20);
        assertThat(of("property").values().stream().mapToInt(Map::size).sum()).isGreaterThanOrEqualTo(150);
    }

    @Test
    void areSentencesAndClauses() {
        Stream.of("device", "machine", "cpu")
                .flatMap(kind -> of(kind).values().stream())
                .forEach(members -> assertThat(members.get("")).matches("[A-Z].*\\."));
        Stream.of("property", "image")
                .flatMap(kind -> of(kind).values().stream())
                .flatMap(members -> members.values().stream())
                .forEach(clause -> assertThat(clause).matches("(?s)[a-z].*[^.]"));
    }
}
