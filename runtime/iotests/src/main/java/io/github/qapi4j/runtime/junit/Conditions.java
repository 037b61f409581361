// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.env.Suitability;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.vm.Accelerator;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Why tests are not run, in the original's order and words; the first reason counts.
 *
 * @param environment of the tests
 */
record Conditions(IotestEnvironment environment) {
    private static final int ROOT = 0;

    /** What the class says, and what is always asked. */
    Optional<String> ofClass(Iotest iotest) {
        Suitability suits = new Suitability(environment);
        QemuProbe probe = new QemuProbe(environment);
        return first(List.of(
                () -> suits.imageFormat(List.of(iotest.formats()), List.of(iotest.unsupportedFormats())),
                () -> environment.imgfmt().equals("luks") ? luks() : Optional.empty(),
                () -> suits.protocol(List.of(iotest.protocols()), List.of(iotest.unsupportedProtocols())),
                () -> suits.platform(List.of(iotest.platforms()), List.of(iotest.unsupportedPlatforms())),
                () -> suits.cacheMode(List.of(iotest.cacheModes())),
                () -> suits.aioMode(List.of(iotest.aioModes())),
                () -> probe.formats(List.of(iotest.requiredFormats()), false),
                probe::virtioBlk,
                () -> suits.imgopts(List.of(iotest.unsupportedImgopts()))));
    }

    /**
     * What the other annotations of a class or method say.
     *
     * @param test how the original's reasons begin
     */
    Optional<String> ofElement(AnnotatedElement element, String test) {
        QemuProbe probe = new QemuProbe(environment);
        return first(List.of(
                () -> find(element, RequiresFormats.class)
                        .flatMap(required -> probe.formats(List.of(required.value()), required.readOnly()))
                        .map(reason -> test + ": " + reason),
                () -> find(element, SkipForFormats.class)
                        .filter(skip -> List.of(skip.value()).contains(environment.imgfmt()))
                        .map(skip -> test + ": Skipped for format " + environment.imgfmt()),
                () -> find(element, SkipIfRoot.class)
                        .filter(skip -> isRoot())
                        .map(skip -> test + ": cannot be run as root"),
                () -> find(element, RequiresQuorum.class).flatMap(required -> probe.quorum()),
                () -> find(element, RequiresVirtioScsi.class).flatMap(required -> probe.virtioScsi()),
                () -> find(element, RequiresLuks.class).flatMap(required -> luks()),
                () -> find(element, RequiresZstd.class).flatMap(required -> inNewFolder(QemuProbe::qcow2Zstd)),
                () -> find(element, RequiresQtestAccelerator.class).flatMap(required -> qtest()),
                () -> find(element, RequiresMachine.class)
                        .flatMap(required -> probe.machines(List.of(required.value()))),
                () -> find(element, RequiresMigration.class).flatMap(required -> MigrationTrial.of(environment)),
                () -> find(element, RequiresQemu.class).flatMap(required -> release(required, probe))));
    }

    private static Optional<String> release(RequiresQemu required, QemuProbe probe) {
        String since = required.since();
        String before = required.before();
        if ((since.isEmpty() || probe.isSince(since)) && (before.isEmpty() || !probe.isSince(before))) {
            return Optional.empty();
        }
        return Optional.of("needs QEMU"
                + (since.isEmpty() ? "" : " " + since + " or later")
                + (since.isEmpty() || before.isEmpty() ? "" : ",")
                + (before.isEmpty() ? "" : " before " + before)
                + ", this is " + probe.release()
                + (required.because().isEmpty() ? "" : ": " + required.because()));
    }

    private Optional<String> qtest() {
        Path qemu = QemuBinary.find(environment.qemu()).orElseThrow();
        return Accelerator.of(qemu) == Accelerator.QTEST
                ? Optional.empty()
                : Optional.of("Missing the qtest accelerator in QEMU binary");
    }

    private Optional<String> luks() {
        return inNewFolder(QemuProbe::luks);
    }

    private interface Probe {
        Optional<String> of(QemuProbe probe);
    }

    /** Probes that make files do so where nobody else can, and nothing of them stays. */
    private Optional<String> inNewFolder(Probe probe) {
        try (PrivateFolder folder = PrivateFolder.create()) {
            return probe.of(
                    new QemuProbe(environment.with("TEST_DIR", folder.path().toString())));
        }
    }

    private static boolean isRoot() {
        try {
            // The owner of our own entry is the effective user.
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(ROOT);
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name", "").equals("root");
        }
    }

    private static <A extends Annotation> Optional<A> find(AnnotatedElement element, Class<A> type) {
        return AnnotationSupport.findAnnotation(element, type);
    }

    private static Optional<String> first(List<Supplier<Optional<String>>> checks) {
        return checks.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }
}
