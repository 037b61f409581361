// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.command.BlockdevSnapshot;
import io.github.qapi4j.qemu.command.HumanMonitorCommand;
import io.github.qapi4j.qemu.command.SnapshotSave;
import io.github.qapi4j.qemu.type.BlockdevDriver;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.runtime.live.LiveSchema;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.Definition.Event;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Feature;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.TypeRef;
import io.github.qapi4j.tests.generated.CommittedSchema;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Each QEMU tells its features, and what it lacks is explained with the release that the schema knows. */
@RealQemu
@Timeout(300)
class FeaturesTest {
    private final Schema schema = CommittedSchema.read();

    /** Something that can be asked for, and the features that the schema lists for it. */
    private record Place(Class<?> type, List<String> path, List<Feature> features) {
        String[] names() {
            return path.toArray(String[]::new);
        }
    }

    @Test
    void areAskedForByClass() {
        try (Vm vm = Vm.create().launch()) {
            assertThat(vm.features(HumanMonitorCommand.class)).containsExactly("savevm-monitor-nodes");
            assertThat(vm.features(BlockdevOptions.File.class)).contains("dynamic-auto-read-only");
            assertThat(vm.features(SnapshotSave.class)).isEmpty();
            assertThat(vm.features(SnapshotSave.class, "no-such-argument")).isEmpty();
            LiveSchema live = vm.qmp().liveSchema();
            assertThat(live.features(BlockdevDriver.QCOW2)).isEmpty();
            assertThat(live.features(BlockdevDriver.UNRECOGNIZED)).isEmpty();
            assertThat(live.missingFeature("savevm-monitor-nodes", HumanMonitorCommand.class))
                    .isEmpty();
            assertThat(live.missingFeature("warp", HumanMonitorCommand.class))
                    .contains("feature 'warp' of command 'human-monitor-command' is not known to this QEMU ("
                            + version(vm) + ")");
        }
    }

    /** No QEMU that is tested lacks one whose release the schema knows; this is the reply of one that would. */
    @Test
    void thatAreMissingAreExplainedWithTheirRelease() {
        JsonNode reply = new ObjectMapper().readTree("""
                [{"name": "human-monitor-command", "meta-type": "command", "arg-type": "0", "ret-type": "1"},
                 {"name": "blockdev-snapshot", "meta-type": "command", "arg-type": "0", "ret-type": "0",
                  "features": ["allow-write-only-overlay"]},
                 {"name": "0", "meta-type": "object", "members": []},
                 {"name": "1", "meta-type": "builtin", "json-type": "string"}]
                """);
        LiveSchema live = new LiveSchema(QmpIndex.INSTANCE, "4.1.0", reply);

        assertThat(live.missingFeature("savevm-monitor-nodes", HumanMonitorCommand.class))
                .contains(
                        "feature 'savevm-monitor-nodes' of command 'human-monitor-command' needs QEMU 4.2, this is 4.1.0");
        assertThat(live.missingFeature("allow-write-only-overlay", BlockdevSnapshot.class))
                .isEmpty();
        assertThat(live.features(BlockdevSnapshot.class)).containsExactly("allow-write-only-overlay");
        assertThat(live.missing(SnapshotSave.class)).contains("command 'snapshot-save' needs QEMU 6.0, this is 4.1.0");
        assertThat(live.missingFeature("deprecated", SnapshotSave.class))
                .contains("command 'snapshot-save' needs QEMU 6.0, this is 4.1.0");
        assertThat(live.missing(HumanMonitorCommand.class, "command-line"))
                .contains("argument 'command-line' of 'human-monitor-command' is not known to this QEMU (4.1.0)");
    }

    @Test
    void whatIsMissingIsNamed() {
        try (Vm vm = Vm.create().launch()) {
            String unknown = " is not known to this QEMU (" + version(vm) + ")";
            LiveSchema live = vm.qmp().liveSchema();
            assertThat(vm.missing(HumanMonitorCommand.class, "command-line")).isEmpty();
            assertThat(vm.missing(HumanMonitorCommand.class, "no-such", "further"))
                    .contains("argument 'no-such' of 'human-monitor-command'" + unknown);
            assertThat(vm.missing(BlockdevOptions.File.class, "no-such"))
                    .contains("member 'no-such' of branch 'file' of 'BlockdevOptions'" + unknown);
            assertThat(vm.missing(BlockdevOptions.class, "qcow2", "discard", "never"))
                    .contains("value 'never' of member 'qcow2.discard' of 'BlockdevOptions'" + unknown);
            assertThat(vm.missing(JobStatus.class, "confused")).contains("value 'confused' of 'JobStatus'" + unknown);
            assertThat(live.missing(JobStatus.CONCLUDED)).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> ofEachQemuAreThoseOfItsSchema() {
        return Stream.concat(QemuBinary.find(QemuBinary.standard()).stream(), OtherQemus.emulators().stream())
                .distinct()
                .map(qemu -> DynamicTest.dynamicTest(qemu.toString(), () -> {
                    try (Vm vm = Vm.builder().binary(qemu.toString()).build().launch()) {
                        compare(vm.qmp().liveSchema(), version(vm));
                    }
                }));
    }

    private void compare(LiveSchema live, String version) {
        boolean same = version.startsWith(CommittedSchema.release() + ".");
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> found = new TreeMap<>();
        int lacking = 0;
        for (Place place : places()) {
            Set<String> features = live.features(place.type(), place.names());
            features.forEach(feature -> found.merge(feature, 1, Integer::sum));
            Set<String> expected = place.features().stream()
                    .filter(feature -> feature.condition().isEmpty() || features.contains(feature.name()))
                    .map(Feature::name)
                    .collect(Collectors.toSet());
            if (same && live.supports(place.type(), place.names()) && !features.equals(expected)) {
                wrong.add(place + " has the features " + features);
            }
            lacking += explained(live, version, place, wrong);
        }
        System.out.printf(
                "schema %s, QEMU %s: features %s, explained with a release: %d%n",
                QmpIndex.INSTANCE.release(), version, found, lacking);
        assertThat(wrong).isEmpty();
        assertThat(found).containsKeys("savevm-monitor-nodes");
    }

    /** How many of the features of a place need a later QEMU; each is said to. */
    private static int explained(LiveSchema live, String version, Place place, List<String> wrong) {
        int count = 0;
        for (Feature feature : place.features()) {
            boolean has = live.features(place.type(), place.names()).contains(feature.name());
            Optional<String> missing = live.missingFeature(feature.name(), place.type(), place.names());
            boolean supported = live.supports(place.type(), place.names());
            Optional<String> since = feature.since()
                    .filter(release -> !feature.name().equals(Feature.DEPRECATED))
                    .filter(release -> Version.parse(release).compareTo(Version.parse(version)) > 0);
            if (missing.isPresent() == has) {
                wrong.add(feature.name() + " of " + place + ": " + missing);
            } else if (supported && since.isPresent()) {
                count++;
                if (!missing.orElse("").endsWith(" needs QEMU " + since.get() + ", this is " + version)) {
                    wrong.add(feature.name() + " of " + place + ": " + missing);
                }
            }
        }
        return count;
    }

    /** All commands and events, what is in them, and two steps of what is in that. */
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        schema.all(Command.class)
                .forEach(command -> add(places, command.name(), command.head().features(), command.arguments()));
        schema.all(Event.class)
                .forEach(event -> add(places, event.name(), event.head().features(), event.arguments()));
        return places;
    }

    private void add(List<Place> places, String name, List<Feature> features, Arguments arguments) {
        Class<?> type = QmpIndex.INSTANCE.find(name).orElseThrow();
        places.add(new Place(type, List.of(), features));
        if (arguments instanceof Arguments.Inline inline) {
            members(places, type, List.of(), inline.members());
        } else if (arguments instanceof Arguments.Named named) {
            inside(places, type, List.of(), named.type());
        }
    }

    private void members(List<Place> places, Class<?> type, List<String> path, List<Member> members) {
        for (Member member : members) {
            List<String> longer = longer(path, member.name());
            places.add(new Place(type, longer, member.features()));
            if (longer.size() < 3 && member.type() instanceof TypeRef.OfDefinition named) {
                inside(places, type, longer, named.name());
            }
        }
    }

    private void inside(List<Place> places, Class<?> type, List<String> path, String name) {
        Definition definition = schema.find(name).orElseThrow();
        if (definition instanceof StructType struct) {
            members(places, type, path, schema.membersOf(struct));
        } else if (definition instanceof EnumType values) {
            for (EnumValue value : values.values()) {
                places.add(new Place(type, longer(path, value.name()), value.features()));
            }
        } else if (definition instanceof UnionType union) {
            members(places, type, path, schema.commonMembersOf(union));
            for (Branch branch : union.branches()) {
                branch.type().flatMap(schema::find).ifPresent(inner -> {
                    List<String> longer = longer(path, branch.tag());
                    places.add(new Place(type, longer, inner.head().features()));
                    if (longer.size() < 3) {
                        inside(places, type, longer, inner.name());
                    }
                });
            }
        }
    }

    private static List<String> longer(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private static String version(Vm vm) {
        return vm.qmp().greeting().version().toString();
    }
}
