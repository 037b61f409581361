// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program behind {@code ./check} with the arguments of iotests: its options. */
@Command(
        name = "./check iotests",
        mixinStandardHelpOptions = true,
        version = "qapi4j check",
        sortOptions = false,
        description = {
            "Runs iotests: JUnit classes that are @Iotest, or have the tag iotest.",
            "",
            "Formats: -raw (the default), -bochs, -cloop, -parallels, -qcow, -qcow2, -qed, -vdi, -vpc, -vhdx, -vmdk, -luks, "
                    + "-dmg, -vvfat; several for a run of each test in each of them.",
            "Protocols: -file (the default), -rbd, -nbd, -ssh, -nfs, -fuse.",
            ""
        },
        footer = {
            "",
            "-- COMMAND… runs a command in the environment of a test.",
            "QEMU's programs are those of QEMU_PROG, QEMU_IMG_PROG, QEMU_IO_PROG, QEMU_NBD_PROG and QSD_PROG, else those of "
                    + "--qemu-build or --qemu, else those on the path.",
            "Exit code: 0 all passed, 1 a failure, 2 a wrong option or a missing prerequisite."
        })
public final class Check implements Callable<Integer> {
    @Option(names = "-c", paramLabel = "MODE", description = "The cache mode; writeback by default.")
    private String cacheMode = "";

    @Option(names = "-nocache", description = "The same as -c none.")
    private boolean noCache;

    @Option(
            names = "-i",
            paramLabel = "MODE",
            description = "The mode of asynchronous I/O: threads (the default), native or io_uring.")
    private String aioMode = "threads";

    @Option(names = "-misalign", description = "qemu-io uses misaligned memory.")
    private boolean misalign;

    @Option(names = "-j", paramLabel = "N", description = "The number of tests that run in parallel; 1 by default.")
    private int jobs = 1;

    @Option(
            names = {"-g", "--groups"},
            paramLabel = "GROUP",
            split = ",",
            description = "Only run tests of these groups, which are JUnit's tags; may be repeated.")
    private Set<String> groups = Set.of();

    @Option(
            names = {"-x", "--exclude-groups"},
            paramLabel = "GROUP",
            split = ",",
            description = "Run no tests of these groups; may be repeated.")
    private Set<String> withoutGroups = Set.of();

    @Option(
            names = "--start-from",
            paramLabel = "TEST",
            description = "Skip the tests whose names come before this one.")
    private String from = "";

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only list the tests.")
    private boolean dryRun;

    @Option(names = "-d", description = "Show the output of tests at once, and keep their folders.")
    private boolean debug;

    @Option(names = "-p", description = "Show the output of QEMU.")
    private boolean printQemu;

    @Option(names = "-gdb", description = "Run QEMU in gdbserver with GDB_OPTIONS; localhost:12345 by default.")
    private boolean gdb;

    @Option(names = "-valgrind", description = "Run QEMU in valgrind.")
    private boolean valgrind;

    @Option(names = "-tap", description = "Print TAP 13.")
    private boolean tap;

    @Option(names = "--tests", paramLabel = "PLACE", description = "A jar or a folder of classes; may be repeated.")
    private List<Path> places = List.of();

    @Option(names = "--qemu-build", paramLabel = "FOLDER", description = "The build folder of QEMU.")
    private String build = "";

    @Option(names = "--qemu", paramLabel = "FOLDER", description = "The folder of QEMU's programs.")
    private String qemu = "";

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "The deadline of one test, 0 for none; 600 by default.")
    private int deadline = -1;

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description = "Run only the K-th of N parts; auto: as the CI system's variables say.")
    private String shard = "";

    @Option(names = "--times", paramLabel = "FILE", description = "The file of the last durations.")
    private Path times = Path.of(LastTimes.FILE);

    @Option(names = "--xml", paramLabel = "FOLDER", description = "The folder for a JUnit XML report.")
    private String xml = "";

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "The file for a page of the run, with a timeline of each failed test.")
    private String html = "";

    @Option(
            names = "--trace",
            paramLabel = "WHICH",
            description = "The tests whose traces the page contains: failed (the default), all or none.")
    private TraceOption trace = TraceOption.FAILED;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Run each test N times; a test that both passed and failed is flaky, and fails the run.")
    private int repeats = 1;

    @Option(
            names = "--rerun",
            paramLabel = "N",
            description = "Run a failed test up to N times more; if it then passes, it is reported as flaky.")
    private int reruns;

    @Option(names = "--merge", description = "Run nothing, merge the reports of these folders.")
    private boolean merge;

    @Parameters(
            paramLabel = "TEST",
            description = "The names of tests; all by default. Of several formats, vmdk-file-NAME is one.")
    private List<String> names = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    private final PrintStream out;
    private final List<String> command;

    private Check(PrintStream out, List<String> command) {
        this.out = out;
        this.command = command;
    }

    /**
     * Runs the program, and ends the JVM.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        List<String> own = List.of(arguments);
        int end = own.indexOf("--");
        List<String> command = end < 0 ? List.of() : own.subList(end + 1, own.size());
        List<String> options = own.subList(0, end < 0 ? own.size() : end);
        if (OwnSchema.runs(options, arguments)) {
            return;
        }
        CommandLine line = new CommandLine(new Check(TestOutput.install(), command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        for (List<String> kind : List.of(Target.FORMATS, Target.PROTOCOLS)) {
            kind.forEach(name -> line.getCommandSpec()
                    .addOption(OptionSpec.builder("-" + name)
                            .type(boolean.class)
                            .arity("0")
                            .hidden(true)
                            .build()));
        }
        line.setExecutionExceptionHandler((failure, commandLine, parsed) -> {
            if (failure instanceof CheckException) {
                commandLine.getErr().println("check: " + failure.getMessage());
                return 2;
            }
            throw failure;
        });
        System.exit(line.execute(options.toArray(String[]::new)));
    }

    @Override
    public Integer call() throws Exception {
        if (merge) {
            return merged();
        }
        if (gdb && valgrind) {
            throw new CheckException("-gdb and -valgrind are mutually exclusive");
        }
        if (jobs < 1) {
            throw new CheckException("-j takes a number from 1");
        }
        if (repeats < 1 || reruns < 0) {
            throw new CheckException("--repeat takes a number from 1, --rerun one from 0");
        }
        List<Target> targets = targets();
        Suite suite = new Suite(
                new Selection(groups, withoutGroups, names, from),
                Shard.of(shard, System.getenv()),
                targets,
                LastTimes.read(times));
        if (command.isEmpty()) {
            suite.load(places);
            if (dryRun) {
                suite.mine().stream().map(IotestClass.labels(suite.mine())).forEach(out::println);
                return 0;
            }
        }
        if (!command.isEmpty() && targets.size() > 1) {
            throw new CheckException("-- COMMAND takes one format and one protocol");
        }
        try (Run run = new Run(targets, environment(), cacheMode(), aioMode, misalign, debug)) {
            if (!command.isEmpty()) {
                return run.command(command);
            }
            RunReporter reporter = tap
                    ? new TapReporter(
                            debug ? out : OwnOutput.take(out), suite.mine().size())
                    : new ConsoleReporter(out, suite.mine());
            RunPlan plan = new RunPlan(
                    jobs,
                    Duration.ofSeconds(deadlineSeconds()),
                    repeats,
                    reruns,
                    html.isEmpty() ? TraceOption.NONE : trace);
            return run.tests(suite, plan, reporter, new Reports(xml, html, History.beside(Path.of(page()))));
        }
    }

    private String page() {
        return html.isEmpty() ? "report.html" : html;
    }

    private int merged() {
        if (names.isEmpty()) {
            throw new CheckException("--merge needs folders");
        }
        MergedTotals totals = new Merge().merge(names.stream().map(Path::of).toList(), xml);
        totals.summary().forEach(out::println);
        totals.requireWholeSuites();
        return totals.hasFailures() ? 1 : 0;
    }

    /** Each format with each protocol. */
    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (String format : chosen(Target.FORMATS, Target.STANDARD.format())) {
            chosen(Target.PROTOCOLS, Target.STANDARD.protocol())
                    .forEach(protocol -> targets.add(new Target(format, protocol)));
        }
        return targets;
    }

    private List<String> chosen(List<String> kind, String standard) {
        ParseResult parsed = requireNonNull(spec).commandLine().getParseResult();
        List<String> chosen = kind.stream()
                .filter(name -> parsed.hasMatchedOption("-" + name))
                .toList();
        return chosen.isEmpty() ? List.of(standard) : chosen;
    }

    private String cacheMode() {
        if (noCache && !cacheMode.isEmpty()) {
            throw new CheckException("-c and -nocache are mutually exclusive");
        }
        return noCache ? "none" : cacheMode;
    }

    private int deadlineSeconds() {
        int standard = gdb || valgrind ? 0 : 600;
        return deadline < 0 ? standard : deadline;
    }

    /** Ours with the programs and what the options say. */
    private Map<String, String> environment() {
        Map<String, String> made = new TreeMap<>(System.getenv());
        made.putAll(new Programs(System.getenv(), build, qemu).find());
        if (gdb) {
            made.merge("GDB_OPTIONS", "localhost:12345", (given, standard) -> given.isEmpty() ? standard : given);
        } else {
            made.remove("GDB_OPTIONS");
        }
        List<String> switches = new ArrayList<>();
        if (valgrind) {
            switches.add("VALGRIND_QEMU");
        }
        if (printQemu) {
            switches.add("PRINT_QEMU");
        }
        switches.forEach(name -> made.put(name, "y"));
        return made;
    }
}
