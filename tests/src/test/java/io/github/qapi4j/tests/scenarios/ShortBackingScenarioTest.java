// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.scenarios;

import static org.junit.jupiter.api.condition.OS.LINUX;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.BlockdevRef;
import io.github.qapi4j.qemu.type.BlockdevRefOrNull;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.tool.ToolLog;
import io.github.qapi4j.runtime.vm.Drive;
import io.github.qapi4j.runtime.vm.JobOptions;
import io.github.qapi4j.runtime.vm.LoggedVm;
import io.github.qapi4j.runtime.vm.Vm;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/** QEMU's test 274, with its reference log: commit and resize in a chain whose middle image is the shortest. */
@RealQemu
@RealTools
@EnabledOnOs(LINUX)
class ShortBackingScenarioTest {
    /** QEMU 8.2 and later say of each extent whether it is compressed, which none is here. */
    private static final Filter WITHOUT_COMPRESSED = Filter.replacing(", \"compressed\": false", "");

    private static final String SHORT = "1048576";
    private static final String LONG = "2097152";

    @Test
    void writesTheReferenceLog() {
        Scenario.check("274", "qcow2", test -> {
            test.assumeNoImgopts("refcount_bits", "compat");
            Chain chain = Chain.of(test);
            commit(test, chain);
            resize(test, chain);
        });
    }

    private static void commit(Scenario test, Chain chain) {
        test.log().log("== Commit tests ==");
        chain.create();
        test.log().log("=== Check visible data ===");
        chain.readTwoHalves(chain.top);
        test.log().log("=== Checking allocation status ===");
        for (String image : chain.images()) {
            chain.io("-c", "alloc 0 " + SHORT, "-c", "alloc " + SHORT + " " + SHORT, image);
        }
        test.log().log("=== Checking map ===");
        for (String image : chain.images()) {
            chain.img("map", "--output=json", image);
            chain.img("map", "--output=human", image);
        }

        test.log().log("=== Testing qemu-img commit (top -> mid) ===");
        chain.img("commit", chain.top);
        chain.infoAndRead(chain.mid, chain.mid);

        test.log().log("=== Testing HMP commit (top -> mid) ===");
        chain.create();
        chain.withVm(vm ->
                vm.qmpLog(Qmp.humanMonitorCommand().commandLine("commit drive0").build()));
        chain.infoAndRead(chain.mid, chain.mid);

        test.log().log("=== Testing QMP active commit (top -> mid) ===");
        chain.create();
        chain.withVm(vm -> activeCommit(vm, "mid"));
        chain.infoAndRead(chain.mid, chain.mid);

        test.log().log("=== Testing qemu-img commit (top -> base) ===");
        chain.create();
        chain.img("commit", "-b", chain.base, chain.top);
        chain.infoAndRead(chain.base, chain.base);

        test.log().log("=== Testing QMP active commit (top -> base) ===");
        chain.create();
        chain.withVm(vm -> activeCommit(vm, "base"));
        chain.infoAndRead(chain.mid, chain.base);
    }

    private static void activeCommit(LoggedVm vm, String base) {
        vm.qmpLog(Qmp.blockCommit()
                .device("top")
                .baseNode(base)
                .jobId("job0")
                .autoDismiss(false)
                .build());
        vm.runJob("job0", JobOptions.STANDARD.withPatience(Duration.ofSeconds(5)));
    }

    private static void resize(Scenario test, Chain chain) {
        record Row(String preallocation, String base, String top, String newTop, String offset) {}
        test.log().log("== Resize tests ==");
        for (Row row : List.of(
                new Row("off", "6G", "1G", "8G", "5G"),
                new Row("metadata", "32G", "30G", "33G", "31G"),
                new Row("falloc", "10M", "5M", "15M", "9M"),
                new Row("full", "16M", "8M", "12M", "11M"),
                new Row("off", "384k", "253k", "512k", "253k"),
                new Row("off", "400k", "256k", "512k", "336k"),
                new Row("off", "512k", "256k", "500k", "436k"))) {
            test.log().log("=== preallocation=" + row.preallocation + " ===");
            test.img().create("-f", "qcow2", chain.base, row.base);
            test.img().create("-f", "qcow2", "-b", chain.base, "-F", "qcow2", chain.top, row.top);
            chain.io("-c", "write -P 1 " + row.offset + " 64k", chain.base);
            chain.img("resize", "-f", "qcow2", "--preallocation", row.preallocation, chain.top, row.newTop);
            // What the base has there must not show through.
            chain.io("-c", "read -P 0 " + row.offset + " 64k", chain.top);
            chain.io("-c", "map", chain.top);
            chain.img("map", "--output=json", chain.top);
        }
    }

    /** The images, and what is done with them again and again. */
    private record Chain(Scenario test, ToolLog tools, String base, String mid, String top) {
        static Chain of(Scenario test) {
            return new Chain(
                    test,
                    test.tools().with(WITHOUT_COMPRESSED),
                    test.files().path("base"),
                    test.files().path("mid"),
                    test.files().path("top"));
        }

        List<String> images() {
            return List.of(base, mid, top);
        }

        void create() {
            test.img().create("-f", "qcow2", base, LONG);
            test.img().create("-f", "qcow2", "-b", base, "-F", "qcow2", mid, SHORT);
            test.img().create("-f", "qcow2", "-b", mid, "-F", "qcow2", top, LONG);
            io("-c", "write -P 1 0 " + LONG, base);
        }

        void img(String... arguments) {
            tools.qemuImg(arguments);
        }

        void io(String... arguments) {
            tools.qemuIo(arguments);
        }

        void readTwoHalves(String image) {
            io("-c", "read -P 1 0 " + SHORT, image);
            io("-c", "read -P 0 " + SHORT + " " + SHORT, image);
        }

        void infoAndRead(String described, String read) {
            tools.imgInfo(described);
            readTwoHalves(read);
        }

        /** The VM has ended when this returns, so that the images are free. */
        void withVm(Consumer<LoggedVm> action) {
            try (Vm vm = test.vm("vm").build()) {
                vm.addBlockdev(BlockdevOptions.file(b -> b.filename(base).nodeName("base-file")))
                        .addBlockdev(BlockdevOptions.qcow2(
                                b -> b.file(BlockdevRef.of("base-file")).nodeName("base")))
                        .addBlockdev(BlockdevOptions.file(b -> b.filename(mid).nodeName("mid-file")))
                        .addBlockdev(BlockdevOptions.qcow2(b -> b.file(BlockdevRef.of("mid-file"))
                                .nodeName("mid")
                                .backing(BlockdevRefOrNull.of("base"))))
                        .addDrive(Drive.of(top).with("backing=mid", "node-name=top"))
                        .launch();
                action.accept(test.logged(vm));
            }
        }
    }
}
