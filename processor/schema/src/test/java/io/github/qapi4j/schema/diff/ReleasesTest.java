// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.diff;

import static io.github.qapi4j.schema.SharedFiles.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QEMU 7.2.0 to 10.0.13, counted by hand and by another program before. */
class ReleasesTest {
    private static Schema release(String name) {
        return SchemaReader.create().read(shared("qapi/" + name)).orThrow();
    }

    private static List<String> changes(Impact impact) {
        return SchemaDiff.between(release("7.2.0"), release("10.0.13")).of(impact).stream()
                .map(change -> (change.definition() + " " + change.path()).strip() + ": " + change.text())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2.0", "8.2.0", "10.0.13", "11.1.3"})
    void releaseDoesNotDifferFromItself(String name) {
        assertThat(SchemaDiff.between(release(name), release(name)).changes()).isEmpty();
    }

    @Test
    void breakSenders() {
        String gone = "member is gone";
        String wasDeprecated = " loaded: member is gone (was deprecated)";
        assertThat(changes(Impact.BREAKS_SENDERS))
                .containsExactlyInAnyOrder(
                        "migrate blk: argument is gone",
                        "migrate inc: argument is gone",
                        "MigrateSetParameters compress-level: " + gone,
                        "MigrateSetParameters compress-threads: " + gone,
                        "MigrateSetParameters compress-wait-thread: " + gone,
                        "MigrateSetParameters decompress-threads: " + gone,
                        "MigrateSetParameters block-incremental: " + gone,
                        "MigrationCapability compress: value is gone",
                        "MigrationCapability block: value is gone",
                        "trace-event-get-state vcpu: argument is gone",
                        "trace-event-set-state vcpu: argument is gone",
                        "SecretCommonProperties" + wasDeprecated,
                        "TlsCredsAnonProperties" + wasDeprecated,
                        "TlsCredsPskProperties" + wasDeprecated,
                        "TlsCredsX509Properties" + wasDeprecated,
                        "x-query-profile: command is gone (was unstable)",
                        "x-query-rdma: command is gone (was unstable)");
    }

    @Test
    void breakReceivers() {
        assertThat(changes(Impact.BREAKS_RECEIVERS))
                .hasSize(20)
                .contains(
                        "MEM_UNPLUG_ERROR: event is gone (was deprecated)",
                        "RDMA_GID_STATUS_CHANGED: event is gone",
                        "StatusInfo singlestep: member is gone",
                        "MigrationStats skipped: member is gone",
                        "SGXInfo section-size: member is gone (was deprecated)",
                        "TraceEventInfo vcpu: member is gone",
                        "SevInfo policy: member moved from here to branch 'sev'",
                        "SevInfo handle: member moved from here to branch 'sev'",
                        "MigrationInfo disk: member is gone",
                        "MigrationInfo compression: member is gone",
                        "MigrationParameters compress-level: member is gone",
                        "MigrationParameters block-incremental: member is gone",
                        "SysEmuTarget cris: value is gone",
                        "SysEmuTarget nios2: value is gone")
                .anyMatch(line -> line.startsWith(
                        "ImageInfoSpecificVmdk extents: type changed from [ImageInfo] to [VmdkExtentInfo]"));
    }

    @Test
    void breakJavaSourceOnly() {
        assertThat(changes(Impact.BREAKS_JAVA))
                .contains(
                        "QCryptoHashAlgorithm: renamed to 'QCryptoHashAlgo'",
                        "QCryptoCipherAlgorithm: renamed to 'QCryptoCipherAlgo'",
                        "QCryptoIVGenAlgorithm: renamed to 'QCryptoIVGenAlgo'",
                        "QCryptoAkCipherAlgorithm: renamed to 'QCryptoAkCipherAlgo'",
                        "QCryptoRSAPaddingAlgorithm: renamed to 'QCryptoRSAPaddingAlgo'",
                        "CpuS390State: renamed to 'S390CpuState'",
                        "BlockJobInfo: the struct became a union",
                        "BlockJobInfo type: type changed from str to JobType",
                        "SevInfo: the struct became a union",
                        "BlockdevCreateOptionsLUKS: the builder demanded file, size, and demands size now",
                        "ChardevBackend pty.data: type changed from ChardevCommon to ChardevPty",
                        "StringWrapper data: type changed from String to FdSocketAddress",
                        "query-dirty-rate: took no arguments, so 'new' made it; now its builder does",
                        "query-machines: took no arguments, so 'new' made it; now its builder does");
    }

    @Test
    void breakOnlyASwitch() {
        assertThat(changes(Impact.NEW_CASES))
                .contains(
                        "MigrationStatus postcopy-recover-setup: new value",
                        "QCryptoHashAlgorithm sm3: new value",
                        "MigrationCapability mapped-ram: new value")
                .doesNotContain("SevInfo sev: new branch")
                .noneMatch(line -> line.startsWith("ChardevBackendKind"));
    }

    @Test
    void breakNothing() {
        String optional = "required argument became optional (its builder no longer demands it)";
        assertThat(changes(Impact.RELAXED))
                .contains(
                        "migrate uri: " + optional,
                        "migrate-incoming uri: " + optional,
                        "BlockdevCreateOptionsLUKS file: required member became optional (its builder no longer demands it)",
                        "memsave val: integer type changed from int to uint64",
                        "pmemsave size: integer type changed from int to size");
        assertThat(changes(Impact.NEWLY_DEPRECATED))
                .containsExactly(
                        "BlockdevDriver gluster: deprecated now",
                        "ChardevBackendKind memory: deprecated now",
                        "ChardevSocket reconnect: deprecated now",
                        "MigrationCapability zero-blocks: deprecated now");
        assertThat(changes(Impact.NEUTRAL))
                .contains(
                        "SocketAddress fd: type of the branch changed from String to FdSocketAddress",
                        "nbd-server-start: data changed from members of its own to NbdServerOptionsLegacy",
                        "ImageInfo: base changed from none to BlockNodeInfo",
                        "SevGuestProperties: base changed from none to SevCommonProperties");
        assertThat(changes(Impact.CONDITIONAL)).contains("screendump: condition changed from none to CONFIG_PIXMAN");
    }

    @Test
    void addCommandsEventsAndTypes() {
        assertThat(changes(Impact.ADDED))
                .contains(
                        "query-migrationthreads: new command (deprecated)",
                        "NetdevStreamOptions reconnect: new member (deprecated)",
                        "BlockdevOptionsVirtioBlkVhostVdpa: new feature 'fdset'")
                .satisfies(lines -> {
                    assertThat(lines)
                            .filteredOn(line -> line.contains(": new command"))
                            .hasSize(22);
                    assertThat(lines)
                            .filteredOn(line -> line.contains(": new event"))
                            .hasSize(6);
                    assertThat(lines)
                            .filteredOn(line -> line.contains(": new enum"))
                            .hasSize(26);
                    assertThat(lines)
                            .filteredOn(line -> line.contains(": new union"))
                            .hasSize(2);
                });
    }
}
