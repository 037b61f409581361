// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.model.Branch;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Definition.UnionType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The image formats that are known by name are those of the schemas. */
class ImageFormatsTest {
    /** Drivers that demand only a file, too, but change what is above an image and not how it is stored. */
    private static final List<String> FILTERS = List.of("compress", "copy-on-read", "preallocate", "snapshot-access");

    static Stream<Release> releases() {
        return Release.of("qemu").stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void eachDriverThatDemandsAFileAloneIsAFormatOrAFilter(Release release) {
        Schema schema = release.schema();
        UnionType options = schema.get(UnionType.class, "BlockdevOptions");

        assertThat(options.branches().stream()
                        .filter(branch -> demands(schema, branch).equals(List.of("file")))
                        .map(Branch::tag))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(FormatNode.FORMATS.stream(), FILTERS.stream())
                        .toList());
    }

    private static List<String> demands(Schema schema, Branch branch) {
        return branch.type().flatMap(schema::find).filter(StructType.class::isInstance).stream()
                .flatMap(type -> schema.membersOf((StructType) type).stream())
                .filter(member -> !member.optional())
                .map(Member::name)
                .toList();
    }
}
