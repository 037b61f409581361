// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.env.CheckEnvironment;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.env.QemuProbe;
import io.github.qapi4j.runtime.env.Suitability;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.Iotests;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.runtime.vm.VmBuilder;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests run in many environments: each cache mode, machine and format that there is does its work. */
@Iotest(formats = "generic", unsupportedFormats = "luks", protocols = "file")
@Tag("auto")
@Tag("quick")
class EnvironmentTest {
    private final IotestEnvironment env;

    EnvironmentTest(IotestEnvironment env) {
        this.env = env;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "writethrough", "writeback", "unsafe", "directsync"})
    void toolsWorkInEachCacheMode(String mode, TestFiles files) {
        IotestEnvironment other = CheckEnvironment.of(env.testDir(), env.sockDir(), env.imgfmt())
                .withCacheMode(mode)
                .withMisalignment()
                .environment(env.variables());
        assertThat(new Suitability(other).cacheMode(List.of(mode))).isEmpty();
        String image = files.path("image");
        other.qemuImg().create(image, mib(4));
        QemuIo io = other.qemuIo();
        assertThat(io.options().options()).contains("--misalign", mode);

        if ((mode.equals("none") || mode.equals("directsync")) && !io.check(image, Io.length())) {
            Iotests.caseNotRun("the file system has no O_DIRECT");
            return;
        }
        io.run(image, Io.write(kib(64), kib(64)).pattern(9), Io.flush());
        assertThat(io.check(
                        image,
                        Io.read(kib(64), kib(64)).pattern(9),
                        Io.read(0, kib(64)).pattern(0)))
                .isTrue();
    }

    @Test
    void theDefaultMachineRuns(VmBuilder builder, QemuProbe probe) {
        assertThat(probe.environment()).isEqualTo(env);
        try (Vm vm = builder.machine(probe.defaultMachine()).build().launch()) {
            assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
            assertThat(vm.shutdown().isClean()).isTrue();
        }
    }

    @Test
    void filesAreWhereTheyShouldBe(TestFiles files) {
        assertThat(env.isGenericFormat()).isTrue();
        assertThat(env.imgproto()).isEqualTo("file");
        assertThat(env.imgopts()).isEqualTo(env.imageDefaults().imgopts());
        assertThat(files.file("image").getParent()).isEqualTo(env.testDir());
        assertThat(env.remoteFilename(files.path("image"))).isEqualTo(files.path("image"));
        assertThat(env.with("IMGPROTO", "ssh").with("USER", "me").remoteFilename("/image"))
                .isEqualTo("ssh://me@127.0.0.1:22/image");
        assertThat(env.isDebugging()).isEqualTo(!env.wrapper().isEmpty());
        assertThat(env.outputDir()).isDirectory();
    }
}
