// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.FormatOptions;
import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.program.OptionString;
import java.util.ArrayList;
import java.util.List;

/**
 * A subcommand of qemu-img with its options, made by {@link Img}. Each option's method returns a changed copy; an option
 * that a subcommand does not have does not compile. Which release has an option its Javadoc says where that differs.
 *
 * @param <R> what it answers
 */
public abstract class ImgCommand<R> {
    private static final String JSON = "--output=json";

    private final String subcommand;
    private final List<String> options;

    ImgCommand(String subcommand, List<String> options) {
        this.subcommand = subcommand;
        this.options = List.copyOf(options);
    }

    /**
     * The command line, without the program.
     *
     * @param standardFormat the format of images for which none is named
     * @return the subcommand, its options and the images
     */
    public final List<String> arguments(String standardFormat) {
        return arguments(standardFormat, List.of());
    }

    /**
     * The command line for a result, without the program: as {@link #arguments}, but with JSON where qemu-img has it.
     *
     * @param standardFormat the format of images for which none is named
     * @return the subcommand, its options and the images
     */
    public final List<String> resultArguments(String standardFormat) {
        return arguments(standardFormat, printsJson() && !options.contains(JSON) ? List.of(JSON) : List.of());
    }

    private List<String> arguments(String standardFormat, List<String> first) {
        List<String> all = new ArrayList<>();
        all.add(subcommand);
        all.addAll(first);
        all.addAll(options);
        addOperands(all, standardFormat);
        return List.copyOf(all);
    }

    /** Adds formats and images. */
    abstract void addOperands(List<String> arguments, String standardFormat);

    /**
     * Whether its result is read from JSON.
     *
     * @return false for most
     */
    public boolean printsJson() {
        return false;
    }

    /**
     * Whether an exit code is an answer.
     *
     * @param code the exit code
     * @return false if the subcommand failed
     */
    public boolean isAnswer(int code) {
        return code == 0;
    }

    /**
     * What the answer means.
     *
     * @param output how it ended
     * @return the result
     * @throws io.github.qapi4j.contract.QapiDecodeException if the output is not what the schema says
     */
    public abstract R result(ImgOutput output);

    /** The options and more of them. */
    final List<String> plus(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }

    /** Options of a format as {@code -o} takes them, and nothing if there are none. */
    static String[] formatOptions(FormatOptions options) {
        OptionString text = OptionString.of("");
        for (var option : options.options().entrySet()) {
            text = text.with(option.getKey(), option.getValue());
        }
        return options.options().isEmpty() ? new String[0] : new String[] {"-o", text.toString()};
    }

    /** Subcommand, options and images, with secrets masked. */
    @Override
    public final String toString() {
        return "qemu-img " + CommandLines.text(arguments("FORMAT"));
    }
}
