// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question is another one when anything is another that its answer depends on. */
class ProgramQuestionTest {
    private static final FileTime TIME = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path folder = Path.of("");

    private Path program = Path.of("");

    @BeforeEach
    void makeAProgram() throws Exception {
        program = Files.writeString(folder.toRealPath().resolve("program"), "one");
        Files.setLastModifiedTime(program, TIME);
    }

    private ProgramQuestion question(String... arguments) throws Exception {
        return ProgramQuestion.of(program, List.of(arguments));
    }

    @Test
    void asksTheProgramItself() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), program);
        ProgramQuestion question = ProgramQuestion.of(link, List.of("-a", "-b"));
        assertThat(question).isEqualTo(question("-a", "-b"));
        assertThat(question.command()).containsExactly(program.toString(), "-a", "-b");
        assertThatThrownBy(() -> ProgramQuestion.of(folder.resolve("none"), List.of()))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void namesAllThatTheAnswerDependsOn() throws Exception {
        ProgramQuestion question = question("-a", "-b");
        assertThat(question.text())
                .isEqualTo(program + "\n" + TIME.to(TimeUnit.NANOSECONDS) + "\n3\n"
                        + Files.readAttributes(program, "fileKey").get("fileKey") + "\nLD_LIBRARY_PATH="
                        + System.getenv("LD_LIBRARY_PATH") + "\nQEMU_MODULE_DIR=" + System.getenv("QEMU_MODULE_DIR")
                        + "\n-a\n-b\n\n");
    }

    @Test
    void anotherQuestionIsAboutTheSameFile() throws Exception {
        assertThat(question("-a").with(List.of("-b"))).isEqualTo(question("-b"));
    }

    @Test
    void anotherFileIsAnotherQuestion() throws Exception {
        String before = question().text();
        assertThat(question("-a").text()).isNotEqualTo(before);
        Files.setLastModifiedTime(program, FileTime.fromMillis(2_000_000));
        assertThat(question().text()).isNotEqualTo(before);
        Files.writeString(program, "longer");
        Files.setLastModifiedTime(program, TIME);
        assertThat(question().text()).isNotEqualTo(before);
        Path replaced = Files.writeString(folder.resolve("new"), "two");
        Files.setLastModifiedTime(replaced, TIME);
        Files.delete(program);
        Files.move(replaced, program);
        assertThat(question().size()).isEqualTo(3);
        assertThat(question().inode()).isNotEmpty();
    }
}
