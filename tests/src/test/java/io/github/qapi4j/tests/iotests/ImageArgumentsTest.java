// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.ImageComparison;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.image.ImgCommand;
import io.github.qapi4j.runtime.image.ImgOptions;
import io.github.qapi4j.runtime.image.ImgOutput;
import io.github.qapi4j.runtime.image.IoTarget;
import io.github.qapi4j.runtime.image.ShowImage;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresQemu;
import io.github.qapi4j.runtime.tool.QemuImg;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

/** The arguments and results of commands of qemu-img, and what only later releases show. */
@Iotest(formats = "qcow2")
@Tag("img")
class ImageArgumentsTest {
    private final TestFiles files;
    private final QemuImg img;

    ImageArgumentsTest(TestFiles files, QemuImg img) {
        this.files = files;
        this.img = img;
    }

    @Test
    void whatRunsItOtherwiseGetsItsArguments() {
        Image disk = Image.of(files.path("disk"));
        img.create(disk, mib(1));
        ImgCommand<ImageComparison> command = Img.compare(disk, disk);
        assertThat(command.printsJson()).isFalse();
        assertThat(command.isAnswer(1)).isTrue();
        assertThat(command.arguments("qcow2")).startsWith("compare").isEqualTo(command.resultArguments("qcow2"));
        assertThat(command.result(new ImgOutput(0, "", MissingNode.getInstance()))
                        .isEqual())
                .isTrue();
        ImgOptions<ShowImage> further = Img.info(disk);
        assertThat(img.execute(further.withArguments("-U")).format()).isEqualTo("qcow2");
        IoTarget target = disk;
        assertThat(target.isOfStandardFormat()).isTrue();
        assertThat(target.ioOptions()).isEmpty();
        assertThat(target.name()).isEqualTo(files.path("disk"));
    }

    @Test
    @RequiresQemu(since = "11.0", because = "others remove bitmaps one by one")
    void allBitmapsAreRemovedAtOnce() {
        Image disk = Image.of(files.path("disk"));
        img.create(disk, mib(1));
        img.execute(Img.bitmap(disk, "b").add());
        assertThat(img.execute(Img.info(disk)).toJson().toString()).contains("\"bitmaps\"");
        img.execute(Img.removeBitmaps(disk));
        assertThat(img.execute(Img.info(disk)).toJson().toString()).doesNotContain("\"bitmaps\"");
    }
}
