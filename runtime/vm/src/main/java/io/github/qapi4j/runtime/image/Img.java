// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.AmendOptions;
import io.github.qapi4j.contract.Size;
import java.util.List;

/** The subcommands of qemu-img: {@code img.execute(Img.convert(Image.qcow2(disk), Image.raw(copy)).compress())}. */
public final class Img {
    private Img() {}

    /**
     * Creates an image that is as big as the one below it.
     *
     * @param image what to create; one whose format is probed becomes raw
     * @return without an image below it, which is to follow
     * @throws IllegalArgumentException if options describe it
     */
    public static CreateImage create(Image image) {
        return new CreateImage(List.of(), image, null, null);
    }

    /**
     * Creates an image.
     *
     * @param image what to create; one whose format is probed becomes raw
     * @param size the size that a guest sees
     * @return without options
     * @throws IllegalArgumentException if options describe it
     */
    public static CreateImage create(Image image, Size size) {
        return create(image).size(size);
    }

    /**
     * Copies an image into another.
     *
     * @param source what to copy
     * @param target what to write
     * @return without options
     */
    public static ConvertImage convert(Image source, Image target) {
        return convert(List.of(source), target);
    }

    /**
     * Copies images into another, one behind the other.
     *
     * @param sources of one format
     * @param target what to write
     * @return without options
     * @throws IllegalArgumentException if there is no source, or they are of several formats
     */
    public static ConvertImage convert(List<Image> sources, Image target) {
        return new ConvertImage(List.of(), sources, target);
    }

    /**
     * Puts an image on another one.
     *
     * @param image what to change
     * @param backing what is below it then, named as the image shall name it
     * @return without options
     * @throws IllegalArgumentException if options describe what is below it
     */
    public static RebaseImage rebase(Image image, Image backing) {
        return new RebaseImage(List.of(), image, backing);
    }

    /**
     * Puts nothing below an image, which gets all that it had from there.
     *
     * @param image what to change
     * @return without options
     */
    public static RebaseImage rebaseOnNothing(Image image) {
        return new RebaseImage(List.of(), image, null);
    }

    /**
     * Moves what is in an image into the one below it.
     *
     * @param image what to empty
     * @return without options
     */
    public static CommitImage commit(Image image) {
        return new CommitImage(List.of(), image);
    }

    /**
     * Changes the size of an image.
     *
     * @param image what to change
     * @param size the size that a guest sees then
     * @return without options
     */
    public static ResizeImage resize(Image image, Size size) {
        return new ResizeImage(List.of(), image, size.toArgument());
    }

    /**
     * Makes an image bigger.
     *
     * @param image what to change
     * @param by how much is added
     * @return without options
     */
    public static ResizeImage grow(Image image, Size by) {
        return new ResizeImage(List.of(), image, "+" + by.toArgument());
    }

    /**
     * Makes an image smaller, which qemu-img does only where {@link ResizeImage#allowShrink} follows.
     *
     * @param image what to change
     * @param by how much is taken away at the end
     * @return without options
     */
    public static ResizeImage shrink(Image image, Size by) {
        return new ResizeImage(List.of(), image, "-" + by.toArgument());
    }

    /**
     * Changes options of an image's format.
     *
     * @param image what to change
     * @param changes the options that become others; generated classes of them are called like {@code Qcow2Amend}
     * @return without further options
     * @throws IllegalArgumentException if there are none, or the image has another format
     */
    public static AmendImage amend(Image image, AmendOptions changes) {
        return AmendImage.of(image, changes);
    }

    /**
     * Compares two images.
     *
     * @param first an image
     * @param second an image
     * @return without options
     * @throws IllegalArgumentException if options describe only one of them
     */
    public static CompareImages compare(Image first, Image second) {
        return new CompareImages(List.of(), first, second);
    }

    /**
     * Finds where an image's data are.
     *
     * @param image which image
     * @return without options
     */
    public static MapImage map(Image image) {
        return new MapImage(List.of(), image);
    }

    /**
     * Finds how big another image would be that holds an image.
     *
     * @param image what it would hold
     * @return for a raw one
     */
    public static MeasureImage measure(Image image) {
        return new MeasureImage(List.of(), image);
    }

    /**
     * Finds how big a new image would be.
     *
     * @param size the size that a guest would see
     * @return for a raw one
     */
    public static MeasureImage measure(Size size) {
        return new MeasureImage(List.of("--size", size.toArgument()), null);
    }

    /**
     * Shows what an image is.
     *
     * @param image which image
     * @return without options
     */
    public static ShowImage info(Image image) {
        return new ShowImage(List.of(), image);
    }

    /**
     * Shows what an image and those below it are.
     *
     * @param image the one on top
     * @return without options
     */
    public static ShowChain infoOfChain(Image image) {
        return new ShowChain(List.of("--backing-chain"), image);
    }

    /**
     * Finds out whether an image is sound.
     *
     * @param image which image
     * @return without a repair
     */
    public static CheckImage check(Image image) {
        return new CheckImage(List.of(), image);
    }

    /**
     * Copies blocks of an image into a new one.
     *
     * @param input what to read
     * @param output what to write
     * @return for all blocks
     * @throws IllegalArgumentException if options describe the output
     */
    public static CopyBlocks dd(Image input, Image output) {
        return new CopyBlocks(List.of(), input, output, List.of());
    }

    /**
     * Measures how long an image takes.
     *
     * @param image which image
     * @return for reads
     */
    public static BenchImage bench(Image image) {
        return new BenchImage(List.of(), image);
    }

    /**
     * Changes a persistent bitmap.
     *
     * @param image where it is
     * @param name the bitmap's
     * @return without an action, which is to follow
     * @throws IllegalArgumentException if the name is empty
     */
    public static EditBitmap bitmap(Image image, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a bitmap without a name, in " + image);
        }
        return new EditBitmap(List.of(), image, name, null);
    }

    /**
     * Removes all persistent bitmaps ({@code --remove-all}, since 10.2).
     *
     * @param image where they are
     * @return without further actions
     */
    public static EditBitmap removeBitmaps(Image image) {
        return new EditBitmap(List.of("--remove-all"), image, "", null);
    }

    /**
     * Creates an internal snapshot.
     *
     * @param image where
     * @param name the snapshot's
     * @return without options
     */
    public static EditSnapshot createSnapshot(Image image, String name) {
        return new EditSnapshot(List.of("-c", name), image);
    }

    /**
     * Takes an image back to an internal snapshot.
     *
     * @param image where
     * @param name the snapshot's
     * @return without options
     */
    public static EditSnapshot applySnapshot(Image image, String name) {
        return new EditSnapshot(List.of("-a", name), image);
    }

    /**
     * Deletes an internal snapshot.
     *
     * @param image where
     * @param name the snapshot's
     * @return without options
     */
    public static EditSnapshot deleteSnapshot(Image image, String name) {
        return new EditSnapshot(List.of("-d", name), image);
    }

    /**
     * Lists the internal snapshots.
     *
     * @param image where
     * @return without options
     */
    public static ListSnapshots snapshots(Image image) {
        return new ListSnapshots(List.of(), image);
    }
}
