// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.qapi4j.schema.Release;
import io.github.qapi4j.tests.qemu.RealQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The three broken tests of docs/junit.md, run by {@code check}, as the page of the run shows them. With
 * {@code -Dqapi4j.screenshots=docs/images}, the pictures of docs/junit.md are made again.
 */
@RealQemu
class BrokenTestsPageTest {
    private static final Pattern BROKEN = Pattern.compile("```java\n// broken on purpose\n(.*?)```\n", Pattern.DOTALL);
    private static final String IMPORTS = """
            package com.example;

            import io.github.qapi4j.qemu.Qmp;
            import io.github.qapi4j.qemu.event.Stop;
            import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
            import io.github.qapi4j.runtime.files.TestFiles;
            import io.github.qapi4j.runtime.junit.Iotest;
            import io.github.qapi4j.runtime.junit.ReferenceLog;
            import io.github.qapi4j.runtime.log.LoggedVm;
            import io.github.qapi4j.runtime.vm.Vm;
            import java.io.IOException;
            import org.junit.jupiter.api.Test;

            """;
    private static final String PASSING = """
            @Iotest(formats = "raw")
            class StatusTest {
                @Test
                void isRunning(Vm vm) {
                    vm.launch().execute(Qmp.queryStatus());
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void showsTheDiffTheJobAndTheCrash() throws Exception {
        assumeThat(Browser.program()).as("a Chromium on the path").isPresent();
        Matcher broken = BROKEN.matcher(Files.readString(Release.ROOT.resolve("docs/junit.md")));
        assertThat(broken.find()).isTrue();
        compile("BrokenTest", broken.group(1));
        compile("StatusTest", PASSING);
        Files.writeString(folder.resolve("classes/com/example/state.out"), """
                {"execute": "job-cancel", "arguments": {"id": "none"}}
                {"return": {}}
                """);
        Path report = runCheck();

        Path profile = Files.createDirectory(folder.resolve("profile"));
        try (Browser browser = Browser.open(Browser.program().orElseThrow(), profile, report, "")) {
            browser.size(1200, 760);
            assertThat(shown(browser, "reference", "isComparedWithAWrongReference"))
                    .contains("output mismatch", "-{\"return\": {}}", "job-cancel");
            assertThat(shown(browser, "job", "createsWhereThereIsNoFolder"))
                    .contains("job 'job0' failed: Could not create", "JOB_STATUS_CHANGE", "job concluded");
            assertThat(shown(browser, "crash", "waitsForACrashedQemu"))
                    .contains("connection lost while waiting for Stop", "signal 11 (SIGSEGV)", "qmp_capabilities");
        }
    }

    /** Opens one case alone, takes its pictures, and gives its text. */
    private static String shown(Browser browser, String picture, String test) throws IOException {
        browser.evaluate("(() => { for (const box of document.querySelectorAll('details.case'))"
                + " box.open = box.querySelector('summary').textContent.includes('" + test + "'); })()");
        browser.await("document.querySelector('details.case[open] tbody tr')");
        browser.evaluate("document.querySelector('details.case[open]').scrollIntoView()");
        for (String scheme : List.of("light", "dark")) {
            browser.dark(scheme.equals("dark"));
            browser.await("matchMedia('(prefers-color-scheme: " + scheme + ")').matches");
            browser.shoot("broken-" + picture + "-" + scheme + ".png");
        }
        return browser.text("document.querySelector('details.case[open]').innerText");
    }

    private void compile(String name, String code) throws IOException {
        Path source = Files.createDirectories(folder.resolve("sources")).resolve(name + ".java");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.writeString(source, IMPORTS + code);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(failed).isZero();
    }

    private Path runCheck() throws Exception {
        Path report = folder.resolve("report.html");
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.qapi4j.runtime.check.Check",
                        "-raw",
                        "--tests",
                        folder.resolve("classes").toString(),
                        "--trace",
                        "all",
                        "--html",
                        report.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(Files.readString(output)).contains("Failed by kind: ").endsWith("Failed 1 of 2 iotests\n");
            return report;
        } finally {
            process.destroyForcibly();
        }
    }
}
