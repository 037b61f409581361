package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.SocketAddress;
import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.tool.PersistentNbd;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuNbd;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.Test;

/** Runs over NBD: without settings because it supports nothing else, and with {@code check -nbd}. */
@Iotest(formats = "raw", protocols = "nbd")
class RemoteDiskTest {
    @Test
    void readsWhatItWrote(Vm vm, TestFiles files, QemuImg img, QemuNbd nbd, IotestEnvironment environment) {
        assertThat(environment.imgproto()).isEqualTo("nbd");
        img.create("-f", "raw", files.path("disk"), "1M");
        try (PersistentNbd server =
                nbd.serve("-f", "raw", "-k", files.socket("nbd"), "-x", "disk", files.path("disk"))) {
            vm.launch().execute(Qmp.blockdevAdd(BlockdevOptions.nbd(b -> b.server(
                            SocketAddress.unix(u -> u.path(files.socket("nbd"))))
                    .nodeName("remote")
                    .export("disk"))));

            vm.qemuIo("remote", "write -P 7 0 64k");
            vm.qemuIo("remote", "read -P 7 0 64k");
            vm.execute(Qmp.blockdevDel().nodeName("remote"));
            assertThat(server.isRunning()).isTrue();
        }
    }
}
