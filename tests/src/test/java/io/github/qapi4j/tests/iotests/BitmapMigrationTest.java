// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.MigrateSetParameters;
import io.github.qapi4j.qemu.type.BitmapMigrationBitmapAlias;
import io.github.qapi4j.qemu.type.BitmapMigrationBitmapAliasTransform;
import io.github.qapi4j.qemu.type.BitmapMigrationNodeAlias;
import io.github.qapi4j.qemu.type.BlockDirtyInfo;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.Timeout;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresMigration;
import io.github.qapi4j.runtime.junit.SkipForFormats;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dirty bitmaps go with a VM that migrates, to nodes and under names that may be others over there. */
@Iotest(formats = {"qcow2", "raw"})
@RequiresMigration
@Tag("rw")
@Tag("migration")
@Tag("bitmap")
class BitmapMigrationTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Vm source;
    private final Vm dest;
    private final String uri;

    BitmapMigrationTest(Vm source, Vm dest, TestFiles files) {
        this.source = source;
        this.dest = dest;
        uri = "unix:" + files.socket("migrate.sock");
    }

    /** The disk is called source-node here and dest-node there; each VM has an image of its own. */
    @BeforeEach
    void launch(QemuImg img, TestFiles files) {
        for (String name : List.of("source", "dest")) {
            img.create(files.path(name), mib(4));
        }
        source.addDrive(disk(files, "source")).launch();
        dest.addDrive(disk(files, "dest")).addIncoming(uri).launch();
        for (Vm vm : List.of(source, dest)) {
            vm.enableMigrationCapabilities(MigrationCapability.EVENTS, MigrationCapability.DIRTY_BITMAPS);
        }
    }

    private static Drive disk(TestFiles files, String name) {
        return Drive.of(files.path(name)).withBus("none").with("node-name=" + name + "-node");
    }

    /** Of which 128 KiB are dirty. */
    private void addBitmap(String name, boolean persistent) {
        source.execute(Qmp.blockDirtyBitmapAdd()
                .node("source-node")
                .name(name)
                .granularity(64 << 10)
                .persistent(persistent));
        source.qemuIo("source-node", Io.write(mib(1), kib(128)));
    }

    private static MigrateSetParameters mapping(String node, String alias, BitmapMigrationBitmapAlias... bitmaps) {
        return Qmp.migrateSetParameters()
                .blockBitmapMapping(List.of(BitmapMigrationNodeAlias.builder()
                        .nodeName(node)
                        .alias(alias)
                        .bitmaps(List.of(bitmaps))
                        .build()))
                .build();
    }

    private static BitmapMigrationBitmapAlias alias(String name, String alias) {
        return BitmapMigrationBitmapAlias.builder().name(name).alias(alias).build();
    }

    private void migrate() {
        new Timeout(SOON).run(() -> {
            source.execute(Qmp.migrate().uri(uri));
            assertThat(source.waitMigration(RunState.POSTMIGRATE, SOON).status())
                    .isEqualTo(MigrationStatus.COMPLETED);
            assertThat(dest.waitMigration(RunState.RUNNING, SOON).status()).isEqualTo(MigrationStatus.COMPLETED);
        });
    }

    @Test
    void bitmapsAreMappedByAliases() {
        addBitmap("here", false);
        source.execute(mapping("source-node", "disk", alias("here", "backup")));
        dest.execute(mapping("dest-node", "disk", alias("there", "backup")));
        migrate();

        assertThat(dest.getBitmap("dest-node", "there", true))
                .hasValueSatisfying(bitmap -> assertThat(bitmap.count()).isEqualTo(128 << 10))
                .hasValueSatisfying(bitmap -> assertThat(bitmap.granularity()).isEqualTo(64 << 10));
        dest.qemuIo("dest-node", Io.write(mib(3), kib(64)));
        assertThat(dest.getBitmap("dest-node", "there").map(BlockDirtyInfo::count))
                .hasValue(192L << 10);
    }

    @Test
    void bitmapsThatAreNotMappedStay() {
        addBitmap("stays", false);
        addBitmap("goes", false);
        source.execute(mapping("source-node", "disk", alias("goes", "goes")));
        dest.execute(mapping("dest-node", "disk", alias("goes", "goes")));
        migrate();

        assertThat(dest.queryBitmaps()).containsOnlyKeys("dest-node");
        assertThat(dest.queryBitmaps().get("dest-node"))
                .extracting(BlockDirtyInfo::name)
                .containsExactly("goes");
        assertThat(source.getBitmap("source-node", "stays")).isPresent();
    }

    @Test
    void bitmapsUnderAnUnknownAliasAreLost() {
        addBitmap("b", false);
        source.execute(mapping("source-node", "disk", alias("b", "b")));
        dest.execute(mapping("dest-node", "another", alias("b", "b")));
        migrate();

        assertThat(dest.queryBitmaps()).isEmpty();
        assertThat(dest.log()).contains("Unknown node alias 'disk'");
    }

    @Test
    void mappingsAreChecked() {
        assertThatThrownBy(() ->
                        source.execute(mapping("source-node", "disk", alias("one", "same"), alias("two", "same"))))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("The bitmap alias 'disk'/'same' is used twice");
        assertThatThrownBy(() -> source.execute(mapping("source-node", "not well formed")))
                .isInstanceOf(QmpCommandException.class)
                .hasMessageContaining("The node alias 'not well formed' is not well-formed");
        assertThat(source.execute(Qmp.queryMigrateParameters()).blockBitmapMapping())
                .isNull();
    }

    /** There may be persistent bitmaps in no image but qcow2's. */
    @Test
    @SkipForFormats("raw")
    void persistentBitmapsAreThereAgain() {
        addBitmap("kept", true);
        addBitmap("lost", false);
        source.shutdown();

        source.launch();
        assertThat(source.queryBitmaps().get("source-node"))
                .singleElement()
                .returns("kept", BlockDirtyInfo::name)
                .returns(128L << 10, BlockDirtyInfo::count)
                .returns(true, BlockDirtyInfo::recording);
    }

    @Test
    @SkipForFormats("raw")
    void aBitmapBecomesPersistentOnItsWay(VmBuilder builder, TestFiles files) {
        addBitmap("b", false);
        BitmapMigrationBitmapAlias persistent = BitmapMigrationBitmapAlias.builder()
                .name("b")
                .alias("b")
                .transform(BitmapMigrationBitmapAliasTransform.builder()
                        .persistent(true)
                        .build())
                .build();
        source.execute(mapping("source-node", "disk", alias("b", "b")));
        dest.execute(mapping("dest-node", "disk", persistent));
        migrate();
        assertThat(dest.getBitmap("dest-node", "b").map(BlockDirtyInfo::persistent))
                .hasValue(true);

        dest.shutdown();
        try (Vm later = builder.build().addDrive(disk(files, "dest")).launch()) {
            assertThat(later.getBitmap("dest-node", "b").map(BlockDirtyInfo::count))
                    .hasValue(128L << 10);
        }
    }
}
