// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.schema.model.Schema;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is computed from QEMU's source is compared with what its binaries said. */
class LiveRepliesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"qemu-system-x86_64, 7.2.0, 1051", "qemu-storage-daemon, 7.2.0/storage-daemon, 494"})
    void sourceAndInferredSymbolsGiveTheReplyExactly(String program, String tree, int entities) throws Exception {
        String text = Replies.live(program);
        Schema schema = Replies.shared(tree);

        Verification verification = Verifier.verify(schema, Replies.read(text));

        assertThat(verification.differences()).isEmpty();
        assertThat(verification.exact()).isTrue();
        Build build = Build.defining(verification.symbols().toDefine());
        JsonNode expected = MAPPER.readTree(text);
        JsonNode computed = MAPPER.readTree(ReplyWriter.write(Introspector.reply(schema, build)));
        assertThat(computed).hasSize(entities);
        for (int i = 0; i < entities; i++) {
            assertThat(computed.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(expected).hasSize(entities);
    }

    @ParameterizedTest
    @CsvSource({"7.2, 7.2.22", "10.0, 10.0.13", "11.1, 11.1.3"})
    void theCommittedSchemaFileGivesTheReplyExactly(String release, String version) throws Exception {
        Schema schema = new Release("qemu", release).schema();

        Verification verification = Verifier.verify(schema, Replies.read(Replies.live("qemu-system-x86_64", version)));

        assertThat(verification.differences()).isEmpty();
        assertThat(verification.exact()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"qemu-system-x86_64", "qemu-storage-daemon"})
    void repliesSurviveReadingAndWriting(String program) throws Exception {
        String text = Replies.live(program);
        JsonNode written = MAPPER.readTree(ReplyWriter.write(Replies.read(text)));
        assertThat(written).isEqualTo(MAPPER.readTree(text));
        assertThat(Replies.read("{\"id\": 1, \"return\": " + text + "}")).isEqualTo(Replies.read(text));
    }

    @Test
    void anotherReleaseDiffersWhereItWasChanged() throws Exception {
        Verification verification =
                Verifier.verify(Replies.shared("10.0.13"), Replies.read(Replies.live("qemu-system-x86_64")));

        assertThat(verification.differences())
                .extracting(Difference::toString)
                .contains(
                        "block-job-change: the command is not there",
                        "x-query-rdma: the command is not in the schema",
                        "MEM_UNPLUG_ERROR: the event is not in the schema",
                        "migrate.arguments.blk: the optional member is not in the schema",
                        "migrate.arguments.uri: optional in the schema, required there",
                        "query-status.returns.singlestep: the required member is not in the schema (in 'StatusInfo')",
                        "query-block-jobs.returns[]: union in the schema, struct there (in 'BlockJobInfo')",
                        "query-block-jobs.returns[].type: enum 'JobType' in the schema, str there")
                .doesNotHaveDuplicates();
        assertThat(verification.isEqual()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "qemu-system-x86_64, 7.2.0",
        "qemu-system-x86_64, 10.0.13",
        "qemu-system-x86_64,",
        "qemu-storage-daemon, 7.2.0/storage-daemon",
        "qemu-storage-daemon,"
    })
    void schemasOfRepliesGiveTheReplyAgain(String program, String names) throws Exception {
        Introspection live = Replies.read(Replies.live(program));
        Schema schema = ReplySchema.of(live, Optional.ofNullable(names).map(Replies::shared));

        assertThat(Verifier.verify(schema, live).differences()).isEmpty();
        assertThat(schema.definitions()).extracting(d -> d.name()).allMatch(name -> name.length() <= 80);
    }
}
