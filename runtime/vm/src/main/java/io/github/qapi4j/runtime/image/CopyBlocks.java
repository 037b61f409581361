// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import io.github.qapi4j.contract.Empty;
import io.github.qapi4j.contract.Size;
import java.util.ArrayList;
import java.util.List;

/** {@code qemu-img dd}: blocks of an image are copied into a new one. */
public final class CopyBlocks extends ImgCommand<Empty> implements ForceShareOption<CopyBlocks> {
    private final Image input;
    private final Image output;
    private final List<String> operands;

    CopyBlocks(List<String> options, Image input, Image output, List<String> operands) {
        super("dd", options);
        this.input = input;
        this.output = output.named();
        this.operands = List.copyOf(operands);
    }

    @Override
    public CopyBlocks withArguments(String... more) {
        return new CopyBlocks(plus(more), input, output, operands);
    }

    /**
     * Sets the size of a block, which is 512 bytes otherwise ({@code bs=}).
     *
     * @param size up to 2 GiB
     * @return a changed copy
     */
    public CopyBlocks blockSize(Size size) {
        return with("bs=" + size.toArgument());
    }

    /**
     * Copies so many blocks alone ({@code count=}).
     *
     * @param blocks how many
     * @return a changed copy
     */
    public CopyBlocks count(long blocks) {
        return with("count=" + blocks);
    }

    /**
     * Leaves out so many blocks at the beginning of the input ({@code skip=}).
     *
     * @param blocks how many
     * @return a changed copy
     */
    public CopyBlocks skip(long blocks) {
        return with("skip=" + blocks);
    }

    private CopyBlocks with(String operand) {
        List<String> all = new ArrayList<>(operands);
        all.add(operand);
        return new CopyBlocks(plus(), input, output, all);
    }

    @Override
    void addOperands(List<String> arguments, String standardFormat) {
        input.addFormat(arguments, "-f", "--image-opts", standardFormat);
        output.addFormat(arguments, "-O", standardFormat);
        arguments.addAll(operands);
        arguments.add("if=" + input.name());
        arguments.add("of=" + output.name());
    }

    @Override
    public Empty result(ImgOutput answer) {
        return Empty.EMPTY;
    }
}
