// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.daemon.StorageDaemonBuilder;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.files.SampleImages;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.files.TestId;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.log.LoggedDaemon;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.process.PrivateFolder;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.vm.DriveDefaults;
import io.github.qapi4j.runtime.vm.HarnessOptions;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The resources of one test: folders, names and processes of its own. {@link #end} releases them all; {@link #close} does
 * so where JUnit did not get that far.
 */
final class TestRun implements AutoCloseable {
    private static final Map<Class<?>, BiFunction<TestRun, Integer, Object>> VALUES = Map.ofEntries(
            value(
                    Vm.class,
                    (run, number) ->
                            run.made("qemu", number, () -> run.vmBuilder(number).build())),
            value(VmBuilder.class, (run, number) -> run.vmBuilder(run.builders++)),
            value(
                    QemuStorageDaemon.class,
                    (run, number) -> run.made(
                            "qsd", number, () -> run.daemonBuilder(number).build())),
            value(StorageDaemonBuilder.class, (run, number) -> run.daemonBuilder(run.builders++)),
            value(TestFiles.class, (run, number) -> run.files),
            value(TestId.class, (run, number) -> run.files.id()),
            value(TestLog.class, (run, number) -> run.log),
            value(LoggedVm.class, (run, number) -> new LoggedVm((Vm) run.value(Vm.class, number), run.log)),
            value(
                    LoggedDaemon.class,
                    (run, number) ->
                            new LoggedDaemon((QemuStorageDaemon) run.value(QemuStorageDaemon.class, number), run.log)),
            value(ToolLog.class, (run, number) -> run.toolLog()),
            value(TestNames.class, (run, number) -> run.names()),
            value(IotestEnvironment.class, (run, number) -> run.environment),
            value(QemuProbe.class, (run, number) -> new QemuProbe(run.environment)),
            value(QemuImg.class, (run, number) -> run.environment.qemuImg()),
            value(QemuIo.class, (run, number) -> run.environment.qemuIo()),
            value(QemuNbd.class, (run, number) -> run.environment.qemuNbd()),
            value(SampleImages.class, (run, number) -> run.environment.sampleImages()));

    /** Builders' names begin where parameters' hardly get. */
    private static final int FIRST_BUILDER = 100;
    /** In bytes; a VM has a folder of its own below this one, and its sockets in that. */
    private static final int LONGEST_FOLDER = 60;

    private final String name;
    private final boolean hasQtest;
    private final EndWatch watch;
    private final IotestEnvironment environment;
    private final PrivateFolder testDir;
    private final PrivateFolder sockDir;
    private final TestFiles files;
    private final TestLog log;
    private final Map<String, AutoCloseable> made = new HashMap<>();
    private final Deque<AutoCloseable> latestFirst = new ArrayDeque<>();
    private int builders = FIRST_BUILDER;
    private boolean ended;

    /**
     * Makes the folders.
     *
     * @param hasQtest whether VMs have the connection that steps their clock
     * @param watch is told how programs end
     */
    TestRun(String name, IotestEnvironment given, boolean hasQtest, EndWatch watch) {
        this.name = name;
        this.hasQtest = hasQtest;
        this.watch = watch;
        this.log = TestLog.to(new TracedLog(watch.trace()));
        testDir = PrivateFolder.create(given.testDir());
        try {
            sockDir = shortFolder(given.sockDir());
        } catch (RuntimeException e) {
            testDir.close();
            throw e;
        }
        environment = given.with("TEST_DIR", testDir.path().toString())
                .with("SOCK_DIR", sockDir.path().toString())
                .withObserver(watch);
        files = environment.files(TestId.next());
    }

    private static PrivateFolder shortFolder(Path parent) {
        PrivateFolder folder = PrivateFolder.create(parent);
        if (folder.path().toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_FOLDER) {
            return folder;
        }
        folder.close();
        return PrivateFolder.create(Path.of("/tmp"));
    }

    private static Map.Entry<Class<?>, BiFunction<TestRun, Integer, Object>> value(
            Class<?> type, BiFunction<TestRun, Integer, Object> maker) {
        return Map.entry(type, maker);
    }

    static boolean supports(Class<?> type) {
        return VALUES.containsKey(type);
    }

    /**
     * A parameter's value.
     *
     * @param number how many of this type stand before it
     */
    synchronized Object value(Class<?> type, int number) {
        BiFunction<TestRun, Integer, Object> maker = VALUES.get(type);
        if (maker == null) {
            throw new IllegalArgumentException("no value for " + type);
        }
        return maker.apply(this, number);
    }

    IotestEnvironment environment() {
        return environment;
    }

    TestFiles files() {
        return files;
    }

    TestLog log() {
        return log;
    }

    private TestNames names() {
        return environment.names(files.id());
    }

    private ToolLog toolLog() {
        return new ToolLog(log, names(), environment.qemuImg(), environment.qemuIo(), environment.qemuNbd());
    }

    private AutoCloseable made(String kind, int number, Supplier<AutoCloseable> maker) {
        return made.computeIfAbsent(kind + number, key -> {
            AutoCloseable resource = maker.get();
            latestFirst.push(resource);
            return resource;
        });
    }

    private VmBuilder vmBuilder(int number) {
        VmBuilder builder = Vm.builder()
                .name(named("qemu", number))
                .binary(environment.qemu())
                .folder(sockDir.path())
                .observer(watch)
                .harness(harnessOptions())
                .addArgs(QemuOptions.withoutBuilderDefaults(environment.qemuOptions()));
        if (hasQtest) {
            builder.qtest();
        }
        return builder;
    }

    private HarnessOptions harnessOptions() {
        HarnessOptions options = HarnessOptions.STANDARD.withDrives(new DriveDefaults(
                environment.imgfmt(),
                environment.cacheMode(),
                environment.aioMode(),
                environment.imageDefaults().keySecret()));
        List<String> gdb = environment.gdb();
        if (!gdb.isEmpty()) {
            options = options.withGdbserver(gdb.subList(1, gdb.size()).toArray(String[]::new));
        }
        if (!environment.valgrind().isEmpty()) {
            options = options.withValgrind(testDir.path());
        }
        return environment.isPrintingQemu() ? options.withPrintedOutput() : options;
    }

    private StorageDaemonBuilder daemonBuilder(int number) {
        return QemuStorageDaemon.builder()
                .name(named("qsd", number))
                .binary(environment.storageDaemon())
                .folder(sockDir.path())
                .observer(watch);
    }

    /** With the id in it, by which the leak detector recognizes our threads. */
    private String named(String kind, int number) {
        return kind + (number == 0 ? "" : number) + "-" + files.id();
    }

    /** Ends the programs, which shows how they end. Idempotent. */
    synchronized void endPrograms() {
        CleanupSteps cleanup = new CleanupSteps();
        for (AutoCloseable resource : latestFirst) {
            cleanup.run(() -> close(resource));
        }
        latestFirst.clear();
        cleanup.throwFirst();
    }

    /** What valgrind has to say about the programs that have ended. */
    ValgrindReports valgrind() {
        return new ValgrindReports(testDir.path());
    }

    /**
     * Ends it all: processes before the files that they have open. Idempotent.
     *
     * @throws ResourceLeakError if the test left something behind
     * @throws AssertionError if valgrind ran QEMU and found errors
     */
    synchronized void end(List<ResourceLeak.Kind> allowed) {
        if (ended) {
            return;
        }
        ended = true;
        CleanupSteps cleanup = new CleanupSteps();
        cleanup.run(this::endPrograms);
        watch.seal();
        LeakDetector detector = new LeakDetector(files.id(), List.of(testDir.path(), sockDir.path()), allowed);
        List<ResourceLeak> leaks = new ArrayList<>();
        cleanup.run(() -> leaks.addAll(detector.endProcesses()));
        cleanup.run(() -> valgrind().demandNone());
        cleanup.run(files::close);
        cleanup.run(() -> leaks.addAll(detector.others()));
        cleanup.run(sockDir::close);
        cleanup.run(testDir::close);
        cleanup.run(() -> {
            if (!leaks.isEmpty()) {
                throw new ResourceLeakError(name, leaks);
            }
        });
        cleanup.throwFirst();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot close " + resource, e);
        }
    }

    /** For JUnit's store: ends what nobody has ended, as when a constructor failed. */
    @Override
    public void close() {
        end(List.of());
    }
}
