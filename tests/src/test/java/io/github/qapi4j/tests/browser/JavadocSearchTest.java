// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.qapi4j.schema.Release;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The search box of a schema's Javadoc finds commands, events and types by their names on the wire. A release builds the
 * Javadoc: {@code ./mvnw -Prelease -Dgpg.skip package -pl qapi-schema/qemu-7.2 -am}.
 */
class JavadocSearchTest {
    private static final String RESULTS = "document.querySelectorAll('.ui-autocomplete .ui-menu-item')";

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void findsNamesOnTheWire() throws IOException {
        Optional<Path> jar = javadocJar();
        assumeThat(jar)
                .as("a Javadoc jar of qemu-7.2, which the profile release builds")
                .isPresent();
        assumeThat(Browser.program()).as("a Chromium on the path").isPresent();
        Path pages = folder.resolve("pages");
        unpack(jar.orElseThrow(), pages);

        try (Browser browser =
                Browser.start(Browser.program().orElseThrow(), Files.createDirectory(folder.resolve("profile")))) {
            browser.size(1280, 820);
            assertThat(found(browser, pages, "blockdev-add"))
                    .contains("blockdev-add", "BlockdevAdd")
                    .containsPattern("Qmp\\.blockdevAdd");
            browser.shoot("javadoc-search.png");
            assertThat(found(browser, pages, "JOB_STATUS_CHANGE")).contains("JobStatusChange");
            assertThat(found(browser, pages, "query-block-jobs")).contains("QueryBlockJobs");

            // The first result leads to the page of the command.
            browser.evaluate(RESULTS + "[0].click()");
            browser.await("location.href.includes('QueryBlockJobs') || location.href.includes('Qmp.html')");
        }
    }

    /** The text of the results for a search. */
    private static String found(Browser browser, Path pages, String text) {
        browser.navigate(pages.resolve("index.html").toUri().toString());
        browser.await("document.querySelector('#search-input') && !document.querySelector('#search-input').disabled");
        browser.fill("#search-input", text);
        browser.await(
                RESULTS + ".length > 0 && [..." + RESULTS + "].some(one => one.textContent.includes('" + text + "'))");
        return browser.text("[..." + RESULTS + "].map(one => one.textContent).join('\\n')");
    }

    private static Optional<Path> javadocJar() throws IOException {
        Path target = Release.ROOT.resolve("qapi-schema/qemu-7.2/target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-javadoc.jar"))
                    .findFirst();
        }
    }

    private static void unpack(Path jar, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path file = into.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(into)).as(entry.getName()).isTrue();
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }
}
