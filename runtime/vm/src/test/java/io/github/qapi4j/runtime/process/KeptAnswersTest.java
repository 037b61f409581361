// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptAnswersTest {
    private static final byte[] PROGRAM = {0x7F, 'E', 'L', 'F', 1};

    @TempDir
    private Path folder = Path.of("");

    private Path caches = Path.of("");
    private Path program = Path.of("");
    private KeptAnswers answers = KeptAnswers.ofUser();

    @BeforeEach
    void makeProgram() throws Exception {
        caches = folder.resolve("caches");
        program = Files.write(folder.resolve("program"), PROGRAM);
        answers = KeptAnswers.of(Map.of("XDG_CACHE_HOME", caches.toString()), "");
    }

    private ProgramQuestion question(String... arguments) throws Exception {
        return ProgramQuestion.of(program, List.of(arguments));
    }

    private Path kept() {
        return caches.resolve("qapi4j").resolve("answers");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(kept())) {
            return files.toList();
        }
    }

    private Path file() throws IOException {
        return files().get(0);
    }

    @Test
    void anAnswerIsKeptForTheNextJvmInAFolderOfItsOwners() throws Exception {
        assertThat(answers.find(question("-help"))).isNull();
        answers.keep(question("-help"), "it helps\n\nitself");
        KeptAnswers next = KeptAnswers.of(Map.of(), folder.toString());
        assertThat(next.find(question("-help"))).isNull();
        next = KeptAnswers.of(Map.of("XDG_CACHE_HOME", caches.toString()), "");
        assertThat(next.find(question("-help"))).isEqualTo("it helps\n\nitself");
        assertThat(next.find(question("-version"))).isNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aProgramThatChangedIsAskedAgain() throws Exception {
        answers.keep(question("-help"), "old");
        FileTime before = Files.getLastModifiedTime(program);
        Files.setLastModifiedTime(program, FileTime.from(before.toInstant().plusNanos(1_000)));
        assertThat(answers.find(question("-help"))).isNull();
        Files.setLastModifiedTime(program, before);
        assertThat(answers.find(question("-help"))).isEqualTo("old");
        // The same size and time, but another file.
        Path other = Files.write(folder.resolve("other"), PROGRAM);
        Files.setLastModifiedTime(other, before);
        Files.move(program, folder.resolve("before"));
        Files.move(other, program);
        assertThat(answers.find(question("-help"))).isNull();
    }

    @Test
    void whatAScriptSaysIsNotKept() throws Exception {
        Files.writeString(program, "#!/bin/sh\nexec qemu \"$@\"\n");
        answers.keep(question("-help"), "anything");
        assertThat(answers.find(question("-help"))).isNull();
    }

    @Test
    void anAnswerIsForgottenAfterADay() throws Exception {
        answers.keep(question("-help"), "old");
        for (Duration age : List.of(Duration.ofHours(25), Duration.ofHours(-2))) {
            Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(age)));
            assertThat(answers.find(question("-help"))).as("%s", age).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx---r-x", "rwxrwxrwx"})
    void aFolderThatOthersCanEnterIsLeftAlone(String permissions) throws Exception {
        answers.keep(question("-help"), "mine");
        Files.setPosixFilePermissions(kept(), PosixFilePermissions.fromString(permissions));
        assertThat(answers.find(question("-help"))).isNull();
        answers.keep(question("-version"), "mine");
        assertThat(files()).hasSize(1);
    }

    @Test
    void aLinkIsNoFolderAndNoAnswer() throws Exception {
        answers.keep(question("-help"), "mine");
        Path file = file();
        Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        assertThat(answers.find(question("-help"))).isNull();
        Files.delete(file);
        Files.move(elsewhere, file);
        assertThat(answers.find(question("-help"))).isEqualTo("mine");
        Path moved = Files.move(kept(), folder.resolve("moved"));
        Files.createSymbolicLink(kept(), moved);
        assertThat(answers.find(question("-help"))).isNull();
    }

    @Test
    void whereNoFolderCanBeMadeNothingIsKept() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        for (KeptAnswers none : List.of(
                KeptAnswers.of(Map.of("XDG_CACHE_HOME", "/dev/null"), "/nowhere"),
                KeptAnswers.of(Map.of("XDG_CACHE_HOME", folder.resolve("file").toString()), "/nowhere"),
                KeptAnswers.of(Map.of("XDG_CACHE_HOME", "relative"), "?"),
                KeptAnswers.of(Map.of("XDG_CACHE_HOME", "\0"), ""),
                KeptAnswers.of(Map.of(), ""))) {
            none.keep(question("-help"), "answer");
            assertThat(none.find(question("-help"))).isNull();
        }
        KeptAnswers relative = KeptAnswers.of(Map.of("XDG_CACHE_HOME", "relative"), folder.toString());
        relative.keep(question("-help"), "answer");
        assertThat(relative.find(question("-help"))).isEqualTo("answer");
        assertThat(folder.resolve(".cache/qapi4j/answers")).isDirectory();
    }

    @Test
    void anAnswerMayHaveSixtyFourKilobytesWithItsQuestion() throws Exception {
        String longest = "x".repeat((1 << 16) - question("-long").text().length());
        answers.keep(question("-long"), longest);
        assertThat(answers.find(question("-long"))).isEqualTo(longest);
        answers.keep(question("-long"), longest + "x");
        assertThat(answers.find(question("-long"))).isEqualTo(longest);
    }

    @Test
    void theOldestAnswersMakeRoom() throws Exception {
        for (int i = 0; i < 64; i++) {
            answers.keep(question("-" + i), "answer " + i);
            for (Path file : files()) {
                // Files' times may be coarse: each is a second older than the one that follows.
                FileTime time = Files.getLastModifiedTime(file);
                Files.setLastModifiedTime(file, FileTime.from(time.toInstant().minusSeconds(1)));
            }
        }
        assertThat(files()).hasSize(64);
        answers.keep(question("-64"), "answer 64");
        assertThat(files()).hasSize(33);
        assertThat(answers.find(question("-31"))).isNull();
        assertThat(answers.find(question("-32"))).isEqualTo("answer 32");
        assertThat(answers.find(question("-64"))).isEqualTo("answer 64");
    }

    /** Other JVMs keep answers, too: files may get newer while the oldest are looked for. */
    @Test
    void filesThatChangeMeanwhileAreNoObstacle() throws Exception {
        answers.keep(question("-0"), "answer 0");
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            some.add(Files.createFile(kept().resolve(i + ".answer")));
        }
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            for (long time = 1; !over.get(); time++) {
                Path file = some.get((int) (time * 7919 % some.size()));
                try {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(time * 104_729 % 1_000_003));
                } catch (IOException e) {
                    // It was dropped, and comes back.
                }
            }
        });
        other.start();
        try {
            for (int round = 0; round < 8; round++) {
                answers.keep(question("-1"), "answer 1");
                for (Path file : some) {
                    Files.write(file, new byte[0]);
                }
            }
        } finally {
            over.set(true);
            other.join();
        }
        assertThat(answers.find(question("-1"))).isEqualTo("answer 1");
    }

    @Test
    void filesAreFewAndSmall() throws Exception {
        answers.keep(question("-long"), "x".repeat(1 << 16));
        assertThat(answers.find(question("-long"))).isNull();
        for (int i = 0; i < 200; i++) {
            answers.keep(question("-" + i), "answer " + i);
        }
        assertThat(files()).hasSizeLessThanOrEqualTo(64);
        assertThat(answers.find(question("-199"))).isEqualTo("answer 199");
        // Garbage is no answer.
        for (Path file : files()) {
            Files.write(file, new byte[] {(byte) 0xFF, 0, 1});
        }
        assertThat(answers.find(question("-199"))).isNull();
    }
}
