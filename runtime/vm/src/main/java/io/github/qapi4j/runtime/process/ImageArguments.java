// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which arguments of a command line name images that are opened by it. Immutable. */
final class ImageArguments {
    /** Options of the emulator whose value is the name of an image. */
    private static final Set<String> NAMES =
            Set.of("cdrom", "hda", "hdb", "hdc", "hdd", "fda", "fdb", "mtdblock", "pflash", "sd");

    private static final String CONVERT = "convert";

    /** Of the tools: an emulator's launch does without patterns, which takes a JVM that has just started milliseconds. */
    private static final class Tools {
        /** Options whose value is stored in an image, or is no image's name. */
        private static final Pattern STORED = Pattern.compile("-[bBo]|--b[a-z-]*|--o[a-z-]*|--source-file");

        private static final Pattern COMMAND = Pattern.compile("-c|--cmd?");
        private static final Pattern JOINED_COMMAND = Pattern.compile("(-c|--cmd?=).+", Pattern.DOTALL);
        private static final Pattern IMAGE_OPTS = Pattern.compile("--(target-)?image-opts");
    }

    private final SecretFiles.Program program;
    private final List<String> command;

    ImageArguments(SecretFiles.Program program, List<String> command) {
        this.program = program;
        this.command = command;
    }

    /** Whether it is the value of an option that names an image. */
    boolean isOptionValue(int index) {
        return program == SecretFiles.Program.QEMU
                && index > 0
                && NAMES.contains(SecretFiles.nameOf(command.get(index - 1)));
    }

    /** Whether it is the operand that names an image which is opened; one that is only created has no options. */
    boolean isOpenedOperand(int index) {
        if (index == 0 || command.get(index).startsWith("-")) {
            return false;
        }
        String previous = command.get(index - 1);
        // Not a switch, which is a class of its own in the first launch of a JVM.
        if (program == SecretFiles.Program.QEMU) {
            return !previous.startsWith("-");
        } else if (program == SecretFiles.Program.TOOL) {
            return !Tools.STORED.matcher(previous).matches() && !isTag(previous) && !isCreated(index);
        }
        return program == SecretFiles.Program.IO
                && !Tools.COMMAND.matcher(previous).matches();
    }

    /** In {@code convert}, {@code -c} is a flag. */
    private boolean isTag(String option) {
        return option.equals("-c") && !command.contains(CONVERT);
    }

    /** What is before a command of qemu-io in an argument, empty if nothing is; null if there is no command. */
    @Nullable
    String beforeCommand(int index) {
        if (program != SecretFiles.Program.IO || index == 0) {
            return null;
        }
        Matcher joined = Tools.JOINED_COMMAND.matcher(command.get(index));
        return Tools.COMMAND.matcher(command.get(index - 1)).matches() ? "" : joined.matches() ? joined.group(1) : null;
    }

    private boolean isCreated(int index) {
        boolean target = command.get(index).startsWith("of=")
                || (command.contains(CONVERT) && !command.contains("-n") && index == command.size() - 1);
        return command.contains("create") || target;
    }

    /** What is before the name of an image in an argument: {@code if=} of {@code qemu-img dd}. */
    String prefix(int index) {
        return command.contains("dd") && command.get(index).startsWith("if=") ? "if=" : "";
    }

    /** Whether operands are options of a node instead of names. */
    boolean areOptions() {
        return (program == SecretFiles.Program.TOOL || program == SecretFiles.Program.IO)
                && command.stream()
                        .anyMatch(argument -> Tools.IMAGE_OPTS.matcher(argument).matches());
    }

    /** Whether the driver of a name's scheme is named, which has no file below it. */
    boolean nameDriver(String scheme) {
        return command.contains(scheme);
    }
}
