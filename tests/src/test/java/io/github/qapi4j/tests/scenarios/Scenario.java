// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.scenarios;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qapi4j.runtime.env.CheckEnvironment;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.Suitability;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.log.Reference;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.ToolLog;
import io.github.qapi4j.runtime.vm.DriveDefaults;
import io.github.qapi4j.runtime.vm.LoggedVm;
import io.github.qapi4j.runtime.vm.QemuBinary;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What one of QEMU's tests with a reference log works with, while it runs. The programs are those on the path, or those
 * that QEMU's {@code check} takes from the environment.
 */
record Scenario(IotestEnvironment environment, TestFiles files, TestLog log) {
    private static final Path REFERENCES =
            Path.of(System.getProperty("qapi4j.root", ".."), "../shared/iotests/reference");

    /** Runs a test and compares all that it logs, to the last blank, with the reference of that name. */
    static void check(String name, String format, Consumer<Scenario> script) {
        Reference reference = new Reference(REFERENCES.resolve(name + ".out"));
        assumeTrue(reference.exists(), "there is no reference log: " + reference.path());
        TestLog log = TestLog.inMemory();
        try (TestFiles files = TestFiles.inNewFolder()) {
            Map<String, String> given = new TreeMap<>(System.getenv());
            given.putIfAbsent("QEMU_PROG", QemuBinary.standard());
            script.accept(new Scenario(
                    CheckEnvironment.of(files.testDir(), files.sockDir(), format)
                            .environment(given),
                    files,
                    log));
        }
        reference.check(log.text(), Reference.Blanks.COUNT, false);
    }

    /** Skips the rest of the test if images are made with any of these options. */
    void assumeNoImgopts(String... options) {
        assumeTrue(
                new Suitability(environment).imgopts(List.of(options)).isEmpty(),
                () -> "not with the image options " + environment.imgopts());
    }

    /** Skips the rest of the test with other releases, which do what the reference log does not have. */
    void assumeRelease(String release, String whatOthersDo) {
        String version = img().run("--version").output().lines().findFirst().orElse("");
        assumeTrue(
                version.startsWith("qemu-img version " + release + "."),
                () -> "the reference is of QEMU " + release + ", and others " + whatOthersDo + "; this is " + version);
    }

    String format() {
        return environment.imgfmt();
    }

    QemuImg img() {
        return environment.qemuImg();
    }

    QemuIo io() {
        return environment.qemuIo();
    }

    /** Logs what tools print. */
    ToolLog tools() {
        return new ToolLog(log, names(), img(), io(), environment.qemuNbd());
    }

    TestNames names() {
        return environment.names(files.id());
    }

    /** {@code filter_qmp_testfiles}. */
    QmpFilter testFiles() {
        return QmpFilters.testFiles(names());
    }

    /** {@code filter_qmp_imgfmt}. */
    QmpFilter imgfmt() {
        return QmpFilters.imgfmt(names());
    }

    /** A VM with the test's QEMU and defaults for drives. */
    VmBuilder vm(String name) {
        return Vm.builder()
                .name(name)
                .binary(environment.qemu())
                .drives(new DriveDefaults(
                        format(),
                        environment.cacheMode(),
                        environment.aioMode(),
                        environment.imageDefaults().keySecret()));
    }

    /** Logs what is said to a VM. */
    LoggedVm logged(Vm vm) {
        return new LoggedVm(vm, log);
    }
}
