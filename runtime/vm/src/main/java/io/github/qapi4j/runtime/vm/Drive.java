// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.runtime.program.CommandLines;
import io.github.qapi4j.runtime.program.FileNames;
import io.github.qapi4j.runtime.program.FlatOptions;
import io.github.qapi4j.runtime.program.OptionString;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A drive for {@link VmArguments#addDrive(Drive)}. Immutable; each {@code with…} returns a changed copy.
 *
 * @param image a file name as QEMU understands it; null for a drive without a medium
 * @param bus {@code if=}: where the drive is attached, {@code none} for nowhere
 * @param format the image's; null for that of the VM's {@link DriveDefaults}
 * @param options further options, each as QEMU reads it
 */
public record Drive(
        @Nullable String image, String bus, @Nullable String format, List<String> options) {
    private static final String BUS = "virtio";

    /**
     * Copies the list.
     *
     * @param image see the component
     * @param bus see the component
     * @param format see the component
     * @param options see the component
     */
    public Drive {
        options = List.copyOf(options);
    }

    /**
     * A virtio drive.
     *
     * @param image a file name as QEMU understands it
     * @return the drive
     */
    public static Drive of(String image) {
        return new Drive(image, BUS, null, List.of());
    }

    /**
     * A virtio drive.
     *
     * @param image a file, also where its name looks like a protocol's, such as {@code nbd:x}
     * @return the drive
     */
    public static Drive of(Path image) {
        return of(FileNames.of(image));
    }

    /**
     * A virtio drive whose medium is described by typed options. They are complete: the VM's {@link DriveDefaults} do
     * not apply.
     *
     * @param node what to open
     * @return the drive
     * @throws IllegalArgumentException if null is in the options, which {@code -drive} cannot say
     */
    public static Drive of(BlockdevOptions node) {
        return empty().with(FlatOptions.toOptions(node).toString());
    }

    /**
     * A virtio drive without a medium.
     *
     * @return the drive
     */
    public static Drive empty() {
        return new Drive(null, BUS, null, List.of());
    }

    /**
     * Sets where it is attached.
     *
     * @param where {@code virtio}, {@code ide}, {@code none}, …
     * @return a changed copy
     */
    public Drive withBus(String where) {
        return new Drive(image, where, format, options);
    }

    /**
     * Sets the image's format.
     *
     * @param name a block driver
     * @return a changed copy
     */
    public Drive withFormat(String name) {
        return new Drive(image, bus, name, options);
    }

    /**
     * Adds options.
     *
     * @param more each as QEMU reads it, for example {@code node-name=disk}
     * @return a changed copy
     */
    public Drive with(String... more) {
        return new Drive(
                image,
                bus,
                format,
                Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    /** The whole option: the order is that of iotests, on which reference logs depend. */
    String option(int number, DriveDefaults defaults) {
        OptionString option = OptionString.of("").with("if", bus).with("id", "drive" + number);
        if (image != null) {
            option = option.with("file", image)
                    .with("format", format(defaults))
                    .with("cache", defaults.cache())
                    .with("aio", defaults.aio());
        }
        String text = Stream.concat(Stream.of(option.toString()), options.stream())
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        return needsSecret(defaults) ? text + ",key-secret=" + DriveDefaults.SECRET_ID : text;
    }

    /** With secrets masked. */
    @Override
    public String toString() {
        return "Drive[image=" + (image == null ? "none" : CommandLines.masked(image)) + ", bus=" + bus + ", format="
                + format + ", options="
                + options.stream().map(CommandLines::masked).toList() + "]";
    }

    boolean needsSecret(DriveDefaults defaults) {
        return image != null
                && format(defaults).equals("luks")
                && options.stream().noneMatch(option -> option.contains("key-secret"));
    }

    private String format(DriveDefaults defaults) {
        return format != null ? format : defaults.format();
    }
}
