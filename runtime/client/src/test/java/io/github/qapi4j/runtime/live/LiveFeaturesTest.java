// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qapi4j.runtime.live.Depot.Crate;
import io.github.qapi4j.runtime.live.Depot.Fetch;
import io.github.qapi4j.runtime.live.Depot.Full;
import io.github.qapi4j.runtime.live.Depot.Kind;
import io.github.qapi4j.runtime.live.Depot.Label;
import io.github.qapi4j.runtime.live.Depot.Parcel;
import io.github.qapi4j.runtime.live.Depot.Receipt;
import io.github.qapi4j.runtime.live.Depot.Size;
import io.github.qapi4j.runtime.live.Depot.Store;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Features of what a live QEMU has, and why it lacks something. */
class LiveFeaturesTest {
    /** Has neither the tag jar, nor the command fetch, nor a number as a label; each of what it has but labels has a feature. */
    private static final String REPLY = """
            [{'name': 'store', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '[8]', 'features': ['slow', 'new']},
             {'name': '1', 'meta-type': 'object', 'members': [
              {'name': 'parcels', 'type': '[2]', 'features': ['bulk']}, {'name': 'label', 'type': '5'},
              {'name': 'kind', 'type': '3'}, {'name': 'crates', 'type': '[7]'}]},
             {'name': '7', 'meta-type': 'object', 'tag': 'size', 'members': [
              {'name': 'size', 'type': '9'}, {'name': 'lid', 'type': '3'}],
              'variants': [{'case': 'small', 'type': '8'}]},
             {'name': '[7]', 'meta-type': 'array', 'element-type': '7'},
             {'name': '[8]', 'meta-type': 'array', 'element-type': '8'},
             {'name': '8', 'meta-type': 'object', 'members': [{'name': 'label', 'type': '5'}]},
             {'name': '9', 'meta-type': 'enum', 'values': ['small']},
             {'name': '[2]', 'meta-type': 'array', 'element-type': '2'},
             {'name': '2', 'meta-type': 'object', 'features': ['sealed'], 'members': [
              {'name': 'kind', 'type': '3', 'features': ['chosen']}, {'name': 'weight', 'type': 'number', 'features': ['exact']}],
              'tag': 'kind', 'variants': [{'case': 'box', 'type': '4'}, {'case': 'bag', 'type': '0'}]},
             {'name': '3', 'meta-type': 'enum', 'features': ['known'], 'members': [
              {'name': 'box', 'features': ['old']}, {'name': 'bag'}]},
             {'name': '4', 'meta-type': 'object', 'features': ['flat'], 'members': [
              {'name': 'side', 'type': 'int', 'features': ['metric']}]},
             {'name': '0', 'meta-type': 'object', 'members': []},
             {'name': '5', 'meta-type': 'alternate', 'features': ['either'], 'members': [
              {'type': 'str'}, {'type': '[3]'}, {'type': '2'}]},
             {'name': '[3]', 'meta-type': 'array', 'element-type': '3'},
             {'name': 'FULL', 'meta-type': 'event', 'arg-type': '6', 'features': ['late']},
             {'name': '6', 'meta-type': 'object', 'members': [{'name': 'kind', 'type': '3', 'features': ['why']}]},
             {'name': 'number', 'meta-type': 'builtin', 'json-type': 'number'},
             {'name': 'int', 'meta-type': 'builtin', 'json-type': 'int'},
             {'name': 'str', 'meta-type': 'builtin', 'json-type': 'string'}]
            """;

    private final LiveSchema live = live(REPLY);

    private static LiveSchema live(String reply) {
        return new LiveSchema(Depot.INDEX, "9.0.1", JsonMapper.shared().readTree(reply.replace('\'', '"')));
    }

    @Test
    void commandsAndEventsHaveFeaturesOfTheirOwn() {
        assertThat(live.features(Store.class)).containsExactlyInAnyOrder("slow", "new");
        assertThat(live.features(Full.class)).containsExactly("late");
        assertThat(live.features(Fetch.class)).isEmpty();
        assertThat(live.features(Fetch.class, "anything")).isEmpty();
    }

    @Test
    void featuresOfArgumentsAreThoseOfTheMemberAndNotOfItsType() {
        assertThat(live.features(Store.class, "parcels")).containsExactly("bulk");
        assertThat(live.features(Store.class, "kind")).isEmpty();
        assertThat(live.features(Full.class, "kind")).containsExactly("why");
        assertThat(live.features(Store.class, "none")).isEmpty();
    }

    @Test
    void namesLeadThroughListsAlternatesAndBranchesToFeatures() {
        assertThat(live.features(Store.class, "parcels", "weight")).containsExactly("exact");
        assertThat(live.features(Store.class, "parcels", "box")).containsExactly("flat");
        assertThat(live.features(Store.class, "parcels", "box", "side")).containsExactly("metric");
        assertThat(live.features(Store.class, "parcels", "box", "weight")).containsExactly("exact");
        assertThat(live.features(Store.class, "parcels", "kind", "box")).containsExactly("old");
        assertThat(live.features(Store.class, "label", "box")).containsExactlyInAnyOrder("old", "flat");
        assertThat(live.features(Store.class, "label", "weight")).containsExactly("exact");
        assertThat(live.features(Store.class, "none", "weight")).isEmpty();
        assertThat(live.features(Store.class, "parcels", "jar", "weight")).isEmpty();
    }

    /** A value has nothing in it. */
    @Test
    void whatNoNameLeadsToHasNoFeatures() {
        assertThat(live.supports(Store.class, "kind", "box", "deeper")).isFalse();
        assertThat(live.features(Store.class, "kind", "box", "deeper")).isEmpty();
    }

    @Test
    void typesAndTheirPartsHaveFeatures() {
        assertThat(live.features(Parcel.class)).containsExactly("sealed");
        assertThat(live.features(Parcel.class, "kind")).containsExactly("chosen");
        assertThat(live.features(Parcel.Box.class, "side")).containsExactly("metric");
        assertThat(live.features(Parcel.Box.class, "weight")).containsExactly("exact");
        assertThat(live.features(Parcel.Box.class)).containsExactly("flat");
        assertThat(live.features(Label.class)).containsExactly("either");
        assertThat(live.features(Label.OfWeight.class)).isEmpty();
        assertThat(live.features(Kind.class)).containsExactly("known");
    }

    @Test
    void valuesHaveFeatures() {
        assertThat(live.features(Kind.BOX)).containsExactly("old");
        assertThat(live.features(Kind.BAG)).isEmpty();
        assertThat(live.features(Kind.JAR)).isEmpty();
        assertThat(live.features(() -> "box")).isEmpty();
    }

    @Test
    void featuresAreAskedOfWhatTheSchemaHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> live.features(String.class));
    }

    @Test
    void whatIsOnlyReturnedIsSupported() {
        assertThat(live.supports(Receipt.class, "label")).isTrue();
        assertThat(live.supports(Receipt.class, "none")).isFalse();
        assertThat(live.features(Receipt.class, "label", "box")).containsExactlyInAnyOrder("old", "flat");
    }

    @Test
    void theTagIsTheEnumThatItsBranchesDoNotHold() {
        assertThat(live.supports(Size.SMALL)).isTrue();
        assertThat(live.supports(Size.LARGE)).isFalse();
        assertThat(live.supports(Crate.Small.class, "lid")).isTrue();
        assertThat(live.supports(Crate.Large.class)).isFalse();
        assertThat(live.missing(Size.LARGE)).contains("value 'large' of 'Size' is not known to this QEMU (9.0.1)");
        assertThat(live.missing(Store.class, "crates", "large", "lid"))
                .contains("argument 'crates.large' of 'store' is not known to this QEMU (9.0.1)");
    }

    /** A string is an enum of any values. */
    @Test
    void anEnumThatWasAStringIsNotThere() {
        LiveSchema strings = live(REPLY.replace("'name': 'kind', 'type': '3'", "'name': 'kind', 'type': 'str'")
                .replace("'name': 'lid', 'type': '3'", "'name': 'lid', 'type': 'str'")
                .replace("{'type': '[3]'}, ", ""));
        assertThat(strings.supports(Kind.class)).isFalse();
        assertThat(strings.supports(Store.class, "kind")).isTrue();
        assertThat(strings.unknown("store", (ObjectNode) JsonMapper.shared().readTree("{\"kind\": \"none\"}")))
                .isEmpty();
    }

    @Test
    void aMemberThatNamesNoReleaseIsAsOldAsItsDefinition() {
        LiveSchema old =
                new LiveSchema(Depot.INDEX, "1.5.0", JsonMapper.shared().readTree("""
                        [{"name": "store", "meta-type": "command", "arg-type": "1", "ret-type": "1"},
                         {"name": "1", "meta-type": "object", "members": []}]
                        """));
        ObjectNode arguments =
                (ObjectNode) JsonMapper.shared().readTree("{\"kind\": \"box\", \"label\": \"x\", \"none\": 1}");
        assertThat(old.unknown("store", arguments))
                .containsExactly(
                        "argument 'kind' of 'store' needs QEMU 2.0, this is 1.5.0",
                        "argument 'label' of 'store' needs QEMU 9.8, this is 1.5.0",
                        "argument 'none' of 'store' is not known to this QEMU (1.5.0)");
    }

    @Test
    void ofAnAlternateTheAlternativeThatIsSentIsExplained() {
        LiveSchema flat = live(REPLY.replace("{'name': 'side', 'type': 'int', 'features': ['metric']}", ""));
        ObjectNode arguments = (ObjectNode)
                JsonMapper.shared().readTree("{\"label\": {\"kind\": \"box\", \"weight\": 1.5, \"side\": 2}}");
        assertThat(flat.unknown("store", arguments))
                .containsExactly("argument 'label.side' of 'store' needs QEMU 9.4, this is 9.0.1");
    }

    @Test
    void tagsThatAddNoMembersAreSupportedAsValues() {
        assertThat(live.supports(Kind.BAG)).isTrue();
        assertThat(live.supports(Kind.JAR)).isFalse();
        assertThat(live.supports(Parcel.class, "bag", "weight")).isTrue();
        assertThat(live.supports(Parcel.class, "jar", "weight")).isFalse();
        assertThat(live.supports(Label.OfText.class)).isTrue();
        assertThat(live.supports(Label.OfKinds.class, "bag")).isTrue();
        assertThat(live.supports(Label.OfParcel.class, "weight")).isTrue();
        assertThat(live.supports(Label.OfWeight.class)).isFalse();
    }

    @Test
    void nothingIsMissingOfWhatQemuHas() {
        assertThat(live.missing(Store.class, "parcels", "box", "side")).isEmpty();
        assertThat(live.missing(Full.class)).isEmpty();
        assertThat(live.missing(Kind.BAG)).isEmpty();
        assertThat(live.missing(() -> "jar")).isEmpty();
        assertThat(live.missingFeature("slow", Store.class)).isEmpty();
        assertThat(live.missingFeature("bulk", Store.class, "parcels")).isEmpty();
    }

    @Test
    void whatIsMissingIsTheFirstNameThatLeadsNowhere() {
        assertThat(live.missing(Fetch.class)).contains("command 'fetch' needs QEMU 9.9, this is 9.0.1");
        assertThat(live.missing(Kind.JAR)).contains("value 'jar' of 'Kind' needs QEMU 9.2, this is 9.0.1");
        assertThat(live.missing(Store.class, "kind", "jar"))
                .contains("value 'jar' of argument 'kind' of 'store' needs QEMU 9.2, this is 9.0.1");
        assertThat(live.missing(Store.class, "kind", "none"))
                .contains("value 'none' of argument 'kind' of 'store' is not known to this QEMU (9.0.1)");
        assertThat(live.missing(Store.class, "label", "jar"))
                .contains("argument 'label.jar' of 'store' needs QEMU 9.2, this is 9.0.1");
        assertThat(live.missing(Store.class, "parcels", "jar", "weight"))
                .contains("argument 'parcels.jar' of 'store' needs QEMU 9.2, this is 9.0.1");
        assertThat(live.missing(Store.class, "none", "none"))
                .contains("argument 'none' of 'store' is not known to this QEMU (9.0.1)");
        assertThat(live.missing(Label.OfWeight.class))
                .contains("alternative 'weight' of 'Label' is not known to this QEMU (9.0.1)");
        assertThat(live.missing(Parcel.class, "none"))
                .contains("member 'none' of 'Parcel' is not known to this QEMU (9.0.1)");
    }

    /** Before there were boxes, labels, and events. */
    @Test
    void whatAnEarlierQemuLacksIsExplainedByTheSchema() {
        LiveSchema earlier = live("""
                [{'name': 'store', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '0'},
                 {'name': '1', 'meta-type': 'object', 'members': [{'name': 'parcels', 'type': '[2]'}]},
                 {'name': '[2]', 'meta-type': 'array', 'element-type': '2'},
                 {'name': '2', 'meta-type': 'object', 'tag': 'kind', 'members': [{'name': 'kind', 'type': '3'}],
                  'variants': [{'case': 'box', 'type': '0'}]},
                 {'name': '3', 'meta-type': 'enum', 'values': ['box']},
                 {'name': '0', 'meta-type': 'object', 'members': []}]
                """);
        assertThat(earlier.missing(Full.class)).contains("event 'FULL' needs QEMU 9.1, this is 9.0.1");
        assertThat(earlier.missing(Store.class, "label", "text"))
                .contains("argument 'label' of 'store' needs QEMU 9.8, this is 9.0.1");
        assertThat(earlier.missing(Store.class, "parcels", "box", "side"))
                .contains("argument 'parcels.box.side' of 'store' needs QEMU 9.4, this is 9.0.1");
        assertThat(earlier.missing(Store.class, "parcels", "bag"))
                .contains("argument 'parcels.bag' of 'store' is not known to this QEMU (9.0.1);"
                        + " it needs a build with CONFIG_BAG");
        assertThat(earlier.missing(Store.class, "parcels", "weight"))
                .contains("argument 'parcels.weight' of 'store' is not known to this QEMU (9.0.1)");
        assertThat(earlier.missing(Parcel.Box.class, "side"))
                .contains("member 'side' of branch 'box' of 'Parcel' needs QEMU 9.4, this is 9.0.1");
        assertThat(earlier.missing(Label.OfText.class))
                .contains("alternative 'text' of 'Label' needs QEMU 9.6, this is 9.0.1");
        assertThat(earlier.missingFeature("bulk", Store.class, "label"))
                .contains("argument 'label' of 'store' needs QEMU 9.8, this is 9.0.1");
    }

    @Test
    void aMissingFeatureIsExplainedByTheSchema() {
        assertThat(live.missingFeature("fast", Store.class))
                .contains("feature 'fast' of command 'store' needs QEMU 9.7, this is 9.0.1");
        assertThat(live.missingFeature("old", Kind.class, "bag"))
                .contains("feature 'old' of value 'bag' of 'Kind' is not known to this QEMU (9.0.1)");
        assertThat(live.missingFeature("deep", Parcel.Box.class))
                .contains("feature 'deep' of branch 'box' of 'Parcel' needs QEMU 9.3, this is 9.0.1");
        assertThat(live.missingFeature("rounded", Parcel.Box.class, "side"))
                .contains(
                        "feature 'rounded' of member 'side' of branch 'box' of 'Parcel' is not known to this QEMU (9.0.1)");
        assertThat(live.missingFeature("none", Parcel.class, "weight"))
                .contains("feature 'none' of member 'weight' of 'Parcel' is not known to this QEMU (9.0.1)");
        LiveSchema bare =
                live(REPLY.replace("'bulk'", "").replace("'sealed'", "").replace("'old'", ""));
        assertThat(bare.missingFeature("bulk", Store.class, "parcels"))
                .contains("feature 'bulk' of argument 'parcels' of 'store' is not known to this QEMU (9.0.1);"
                        + " it needs a build with CONFIG_BULK");
        assertThat(bare.missingFeature("sealed", Parcel.class))
                .contains("feature 'sealed' of union 'Parcel' is not known to this QEMU (9.0.1);"
                        + " it needs a build with CONFIG_SEAL");
        assertThat(bare.missingFeature("old", Store.class, "kind", "box"))
                .contains(
                        "feature 'old' of value 'box' of argument 'kind' of 'store' is not known to this QEMU (9.0.1);"
                                + " it needs a build with CONFIG_OLD");
    }

    @Test
    void tagsThatQemuLacksAreExplainedWhereTheyAreSent() {
        ObjectNode arguments = (ObjectNode) JsonMapper.shared().readTree("""
                {"parcels": [{"kind": "box", "weight": 1.5, "side": 2}, {"kind": "jar", "weight": 1}, {"kind": "none"}]}
                """);
        assertThat(live.unknown("store", arguments))
                .containsExactly(
                        "value 'jar' of argument 'parcels[1].kind' of 'store' needs QEMU 9.2, this is 9.0.1",
                        "value 'none' of argument 'parcels[2].kind' of 'store' is not known to this QEMU (9.0.1)");
    }

    @Test
    void nothingIsKnownOfTypesThatTheReplyDoesNotHave() {
        LiveSchema torn = live("[{'name': 'store', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '2'}]");

        assertThat(torn.has("store")).isTrue();
        assertThat(torn.supports(Store.class)).isTrue();
        assertThat(torn.supports(Store.class, "parcels")).isFalse();
        assertThat(torn.features(Store.class, "parcels")).isEmpty();
        assertThat(List.of(Kind.BOX, Kind.BAG)).noneMatch(torn::supports);
    }
}
