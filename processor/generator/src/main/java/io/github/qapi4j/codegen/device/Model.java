// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import io.github.qapi4j.codegen.name.Words;
import io.github.qapi4j.schema.device.DeclaredType;
import io.github.qapi4j.schema.device.DeviceAnswers;
import io.github.qapi4j.schema.device.DeviceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A name that {@code -machine} or {@code -cpu} takes.
 *
 * @param name the name
 * @param type the type of which an object is made
 * @param architectures those where the name means this type
 * @param isAlias whether the type has another name of its own
 * @param isDeprecated whether QEMU says so in all of them
 * @param words of the name, and of the architectures where those give it several meanings
 */
record Model(
        String name,
        DeclaredType type,
        SortedSet<String> architectures,
        boolean isAlias,
        boolean isDeprecated,
        Words words) {
    private static final String CPU = "cpu";

    /** What names of versions and of variants end in, such as pc-q35-7.2, EPYC-v2, power9_v2.0 and z10EC.2-base. */
    private static final Pattern VARIANT = Pattern.compile("(?:-v\\d+|_v[\\d.]+|-\\d+\\.\\d+|-base|\\.\\d+)$");

    /** What is said about a name, of one type in one architecture. */
    private record Claim(String name, String type, String architecture, boolean isAlias, boolean isDeprecated) {}

    /**
     * The names under which something may be said about it, the most special one first: its type's, whose name is the model's own
     * where that is an alias, and then without version and variant.
     */
    List<String> described() {
        String type = type().head().name();
        String own = isAlias ? type.substring(0, type.lastIndexOf('-')) : name;
        List<String> names = new ArrayList<>();
        for (String each = own;
                !names.contains(each);
                each = VARIANT.matcher(each).replaceFirst("")) {
            names.add(each);
        }
        return names;
    }

    /** The machines, by name. */
    static List<Model> machines(DeviceFile file) {
        List<Claim> claims = new ArrayList<>();
        file.facts()
                .machines()
                .forEach((name, in) -> in.forEach((architecture, facts) -> {
                    String type = name + "-" + DeviceAnswers.MACHINE;
                    boolean isDeprecated = isDeprecated(facts);
                    claims.add(new Claim(name, type, architecture, false, isDeprecated));
                    Optional.ofNullable(facts.get("alias"))
                            .ifPresent(alias ->
                                    claims.add(new Claim(alias.asString(), type, architecture, true, isDeprecated)));
                }));
        return models(file, claims);
    }

    /** The processor models, by name. */
    static List<Model> cpus(DeviceFile file) {
        List<Claim> claims = new ArrayList<>();
        file.facts()
                .cpus()
                .forEach((name, in) -> in.forEach((architecture, facts) -> cpuType(
                                file, name, architecture, facts.path("type").asString(""))
                        .ifPresent(
                                type -> claims.add(new Claim(name, type, architecture, false, isDeprecated(facts))))));
        return models(file, claims);
    }

    private static boolean isDeprecated(ObjectNode facts) {
        return facts.path("deprecated").asBoolean(false);
    }

    /** Some binaries do not say it; then it is the type named after the model and one of its own ancestors. */
    private static Optional<String> cpuType(DeviceFile file, String model, String architecture, String said) {
        if (!said.isEmpty()) {
            return Optional.of(said);
        }
        return file.types().tailMap(model + "-").values().stream()
                .takeWhile(type -> type.head().name().startsWith(model + "-"))
                .filter(type -> type.head().architectures().contains(architecture))
                .map(type -> type.head().name())
                .filter(type -> file.is(type, CPU) && file.is(type, type.substring(model.length() + 1)))
                .findFirst();
    }

    private static List<Model> models(DeviceFile file, List<Claim> claims) {
        SortedMap<String, SortedMap<String, List<Claim>>> byName = new TreeMap<>();
        for (Claim claim : unambiguous(claims)) {
            if (file.types().containsKey(claim.type())) {
                byName.computeIfAbsent(claim.name(), any -> new TreeMap<>())
                        .computeIfAbsent(claim.type(), any -> new ArrayList<>())
                        .add(claim);
            }
        }
        List<Model> models = new ArrayList<>();
        byName.forEach((name, types) -> types.forEach((type, same) -> {
            SortedSet<String> architectures = new TreeSet<>();
            same.forEach(claim -> architectures.add(claim.architecture()));
            List<String> words = new ArrayList<>(Words.of(name).words());
            if (types.size() > 1) {
                architectures.forEach(each -> words.addAll(Words.of(each).words()));
            }
            Optional.ofNullable(file.types().get(type))
                    .ifPresent(declared -> models.add(new Model(
                            name,
                            declared,
                            architectures,
                            same.stream().allMatch(Claim::isAlias),
                            same.stream().allMatch(Claim::isDeprecated),
                            new Words(words))));
        }));
        return models;
    }

    /** Without aliases that several machines of one architecture claim. */
    private static List<Claim> unambiguous(List<Claim> claims) {
        Map<String, Set<String>> types = new HashMap<>();
        claims.forEach(claim ->
                types.computeIfAbsent(key(claim), any -> new HashSet<>()).add(claim.type()));
        return claims.stream()
                .filter(claim -> !claim.isAlias()
                        || types.getOrDefault(key(claim), Set.of()).size() == 1)
                .toList();
    }

    private static String key(Claim claim) {
        return claim.architecture() + "/" + claim.name();
    }
}
