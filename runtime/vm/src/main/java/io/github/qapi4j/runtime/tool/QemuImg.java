// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import io.github.qapi4j.contract.ImageOptions;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.BlockMeasureInfo;
import io.github.qapi4j.qemu.type.ImageCheck;
import io.github.qapi4j.qemu.type.ImageInfo;
import io.github.qapi4j.qemu.type.MapEntry;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.ImageCheckResult;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.image.ImgCommand;
import io.github.qapi4j.runtime.image.ImgOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * {@code qemu-img}: with the subcommands of {@link Img}, which {@link #execute} returns the result of, or with arguments as
 * they are. Immutable.
 *
 * <p>Images are named as qemu-img understands them, so that {@code nbd:…} is a server; the name of a file comes from
 * {@link io.github.qapi4j.runtime.program.FileNames#of}.
 *
 * <p>All methods throw {@link ToolFailedException}, {@link ToolTimeoutException} and {@link ToolException} as
 * {@link Tool#run} does.
 *
 * @param options the program and its standing options
 * @param defaults what images are created with
 */
public record QemuImg(ToolOptions options, ImageDefaults defaults) {
    static final String NAME = "qemu-img";
    /** What it says when it cannot measure how fast the processor is, as luks needs. */
    private static final String BUSY = "Unable to get accurate CPU usage";

    private static final int TRIALS = 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Runs a subcommand for its result.
     *
     * @param <R> what it answers
     * @param command one of {@link Img}; images without a format are of the test's
     * @return the result
     * @throws ToolFailedException if it fails; what is an answer, such as that images differ, is no failure
     * @throws ToolException if the output is not what it should be
     */
    public <R> R execute(ImgCommand<R> command) {
        String[] arguments = command.resultArguments(defaults.imgfmt()).toArray(String[]::new);
        ToolResult result = run(new ToolMode(false, !command.printsJson()), arguments);
        if (!command.isAnswer(result.code())) {
            result.orThrow();
        }
        JsonNode json = command.printsJson() ? tree(result) : MissingNode.getInstance();
        return decoded(new ImgOutput(result.code(), result.output(), json), command::result);
    }

    /**
     * Runs a subcommand for its output, such as for a log.
     *
     * @param command one of {@link Img}; images without a format are of the test's
     * @return with all output
     * @throws ToolFailedException if it does not succeed
     */
    public ToolResult run(ImgCommand<?> command) {
        return run(ToolMode.CHECKED, command);
    }

    /**
     * Runs a subcommand for its output, such as for a log.
     *
     * @param mode what is an exception and where error output goes
     * @param command one of {@link Img}; images without a format are of the test's
     * @return with all output
     */
    public ToolResult run(ToolMode mode, ImgCommand<?> command) {
        return run(mode, command.arguments(defaults.imgfmt()).toArray(String[]::new));
    }

    /**
     * Creates an image; see {@link Img#create(Image, Size)} for more than this.
     *
     * @param image what to create
     * @param size the size that a guest sees
     * @return with all output
     */
    public ToolResult create(Image image, Size size) {
        return run(Img.create(image, size));
    }

    /**
     * Creates an image of the test's format.
     *
     * @param image a file
     * @param size the size that a guest sees
     * @return with all output
     */
    public ToolResult create(String image, Size size) {
        return create(Image.of(image), size);
    }

    /**
     * Creates an image.
     *
     * @param image a file
     * @param size the size that a guest sees
     * @param format the format and its create options
     * @return with all output
     */
    public ToolResult create(String image, Size size, ImageOptions format) {
        return run(Img.create(Image.of(image), size).options(format));
    }

    /**
     * What an image is; {@link Img#info} has options.
     *
     * @param image which image
     * @return typed; its members are null where the image has none
     */
    public ImageInfo info(Image image) {
        return execute(Img.info(image));
    }

    /**
     * What an image and those below it are; {@link Img#infoOfChain} has options.
     *
     * @param image the one on top
     * @return the image first
     */
    public List<ImageInfo> infoOfChain(Image image) {
        return execute(Img.infoOfChain(image));
    }

    /**
     * Whether an image is sound; {@link Img#check} has options.
     *
     * @param image which image
     * @return typed
     */
    public ImageCheckResult check(Image image) {
        return execute(Img.check(image));
    }

    /**
     * Where an image's data are; {@link Img#map} has options.
     *
     * @param image which image
     * @return typed, in order
     */
    public List<MapEntry> map(Image image) {
        return execute(Img.map(image));
    }

    /**
     * Runs a subcommand ({@code qemu_img}); {@code create} gets the defaults.
     *
     * @param arguments the subcommand and what follows
     * @return with all output
     * @throws ToolFailedException if it does not succeed
     */
    public ToolResult run(String... arguments) {
        return run(ToolMode.CHECKED, arguments);
    }

    /**
     * Runs a subcommand ({@code qemu_img(…, check=…, combine_stdio=…)}); {@code create} gets the defaults, and is tried
     * again where an encrypted image fails for the load of the machine alone, which the original takes for a failure.
     *
     * @param mode what is an exception and where error output goes
     * @param arguments the subcommand and what follows
     * @return with all output
     */
    public ToolResult run(ToolMode mode, String... arguments) {
        List<String> prepared = CreateArguments.prepare(List.of(arguments), defaults);
        ToolMode unchecked = new ToolMode(false, mode.combines());
        ToolResult result = Tool.run(NAME, options, prepared, unchecked);
        for (int trial = 1; trial < TRIALS && isBusy(result); trial++) {
            result = Tool.run(NAME, options, prepared, unchecked);
        }
        return mode.checks() ? result.orThrow() : result;
    }

    private static boolean isBusy(ToolResult result) {
        return !result.isSuccess()
                && result.command().contains("create")
                && (result.errors() == null ? result.output() : result.errors()).contains(BUSY);
    }

    /**
     * Creates an image ({@code qemu_img_create}). Where {@code -f} names the test's format its options come first; where
     * it names luks and no option names a secret, the default one is used.
     *
     * @param arguments what follows {@code create}
     * @return with all output
     */
    public ToolResult create(String... arguments) {
        return run(with(List.of("create"), arguments).toArray(String[]::new));
    }

    /**
     * Runs a subcommand that prints JSON ({@code qemu_img_json}). Exit codes other than 0 do not matter where there is
     * JSON, as {@code check} has with damaged images.
     *
     * @param arguments the subcommand and what follows, with {@code --output=json}
     * @return what was printed, without the error output
     * @throws ToolFailedException if it was ended by a signal, or failed without JSON
     * @throws ToolException if it succeeded without JSON
     */
    public JsonNode json(String... arguments) {
        return tree(run(ToolMode.UNCHECKED.separate(), arguments));
    }

    private static JsonNode tree(ToolResult result) {
        try {
            JsonNode tree = JSON.readTree(result.output());
            if (!tree.isMissingNode()) {
                return tree;
            }
            result.orThrow();
            throw new ToolException(NAME, result.describe("qemu-img printed no JSON"), null);
        } catch (JacksonException e) {
            result.orThrow();
            throw new ToolException(NAME, result.describe("qemu-img printed no JSON"), e);
        }
    }

    /**
     * An image's format, size and details ({@code qemu_img_info}).
     *
     * @param arguments what follows {@code info --output=json}, without {@code --backing-chain}
     * @return typed; its members are null where the image has none
     */
    public ImageInfo info(String... arguments) {
        return decoded(json("info", arguments), ImageInfo::fromJson);
    }

    /**
     * The same of an image and its backing chain ({@code info --backing-chain}).
     *
     * @param arguments what follows {@code info --output=json --backing-chain}
     * @return the image first
     */
    public List<ImageInfo> infoOfChain(String... arguments) {
        String[] all = with(List.of("--backing-chain"), arguments).toArray(String[]::new);
        return list(json("info", all), ImageInfo::fromJson);
    }

    /**
     * Whether an image is sound ({@code qemu_img_check}). Damage is no exception.
     *
     * @param arguments what follows {@code check --output=json}
     * @return typed
     */
    public ImageCheck check(String... arguments) {
        return decoded(json("check", arguments), ImageCheck::fromJson);
    }

    /**
     * Where an image's data are ({@code qemu_img_map}).
     *
     * @param arguments what follows {@code map --output=json}
     * @return typed, in order
     */
    public List<MapEntry> map(String... arguments) {
        return list(json("map", arguments), MapEntry::fromJson);
    }

    /**
     * How big an image would be ({@code qemu_img_measure}).
     *
     * @param arguments what follows {@code measure --output=json}
     * @return typed
     */
    public BlockMeasureInfo measure(String... arguments) {
        return decoded(json("measure", arguments), BlockMeasureInfo::fromJson);
    }

    /**
     * Whether two images of the test's format have the same content; see
     * {@link #compareImages(String, String, String, String)}.
     *
     * @param first an image
     * @param second an image
     * @return false if they differ
     */
    public boolean compareImages(String first, String second) {
        return compareImages(first, second, defaults.imgfmt(), defaults.imgfmt());
    }

    /**
     * Whether two images have the same content; {@link Img#compare} tells where not.
     *
     * @param first an image
     * @param second an image
     * @return false if they differ
     * @throws ToolFailedException if they cannot be compared
     */
    public boolean compareImages(Image first, Image second) {
        return execute(Img.compare(first, second)).isEqual();
    }

    /**
     * Whether two images have the same content ({@code compare_images}).
     *
     * @param first an image
     * @param second an image
     * @param firstFormat the format of the first
     * @param secondFormat the format of the second
     * @return false if they differ
     * @throws ToolFailedException if they cannot be compared, which the original takes for a difference
     */
    public boolean compareImages(String first, String second, String firstFormat, String secondFormat) {
        ToolResult result = run(ToolMode.UNCHECKED, "compare", "-f", firstFormat, "-F", secondFormat, first, second);
        return result.code() != 1 && result.orThrow().isSuccess();
    }

    /**
     * The size that a guest sees of an image of the test's format ({@code image_size}).
     *
     * @param image a file
     * @return in bytes
     */
    public long imageSize(String image) {
        Long size = info("-f", defaults.imgfmt(), image).virtualSize();
        if (size == null) {
            throw new ToolException(NAME, "qemu-img info does not say how big " + image + " is", null);
        }
        return size;
    }

    private JsonNode json(String subcommand, String... arguments) {
        return json(with(List.of(subcommand, "--output=json"), arguments).toArray(String[]::new));
    }

    private static List<String> with(List<String> first, String... then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(then));
        return all;
    }

    private static <T> List<T> list(JsonNode tree, Function<JsonNode, T> decoder) {
        if (!tree.isArray()) {
            throw new ToolException(NAME, "qemu-img printed no list: " + tree, null);
        }
        return StreamSupport.stream(tree.spliterator(), false)
                .map(element -> decoded(element, decoder))
                .toList();
    }

    private static <S, T> T decoded(S tree, Function<? super S, T> decoder) {
        try {
            return decoder.apply(tree);
        } catch (QapiDecodeException e) {
            throw new ToolException(NAME, "qemu-img printed what the schema does not allow: " + tree, e);
        }
    }
}
