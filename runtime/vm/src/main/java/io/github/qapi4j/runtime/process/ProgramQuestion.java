// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Arguments with which a program says something of itself, together with all that shows whether the program is still the
 * same. Immutable.
 *
 * @param program its file, without links
 * @param arguments with which it ends by itself
 * @param modified when the file was
 * @param size of the file in bytes
 * @param inode which file it is, as the system has it
 */
public record ProgramQuestion(Path program, List<String> arguments, FileTime modified, long size, String inode) {
    /** Where programs find their libraries, and QEMU its modules. */
    private static final List<String> VARIABLES = List.of("LD_LIBRARY_PATH", "QEMU_MODULE_DIR");

    /**
     * A question to a program as it is now.
     *
     * @param program its file, or a link to it
     * @param arguments with which it ends by itself
     * @return the question
     * @throws IOException if there is no such file
     */
    public static ProgramQuestion of(Path program, List<String> arguments) throws IOException {
        Path real = program.toRealPath();
        BasicFileAttributes file = Files.readAttributes(real, BasicFileAttributes.class);
        return new ProgramQuestion(
                real, arguments, file.lastModifiedTime(), file.size(), String.valueOf(file.fileKey()));
    }

    /**
     * Another question to the same program, as it was found for this one.
     *
     * @param others with which it ends by itself
     * @return the question
     */
    public ProgramQuestion with(List<String> others) {
        return new ProgramQuestion(program, others, modified, size, inode);
    }

    /**
     * The command line that asks.
     *
     * @return program and arguments
     */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return command;
    }

    /**
     * All that the answer depends on.
     *
     * @return the same text for the same question, in lines
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        // To write it as a date takes as long as all the rest.
        String time = Long.toString(modified.to(TimeUnit.NANOSECONDS));
        for (String part : List.of(program.toString(), time, Long.toString(size), inode)) {
            text.append(part).append('\n');
        }
        for (String variable : VARIABLES) {
            text.append(variable).append('=').append(System.getenv(variable)).append('\n');
        }
        for (String argument : arguments) {
            text.append(argument).append('\n');
        }
        return text.append('\n').toString();
    }
}
