package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.RequiresQemu;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uses a command that the schema of QEMU 7.2 does not have. */
@Iotest
@Tag("quick")
class CryptodevTest {
    @Test
    void theSchemaIsTheOneThatTheTestsWereCompiledAgainst(Vm vm) {
        assertThat(Qmp.queryCryptodev().commandName()).isEqualTo("query-cryptodev");
        assertThat(QmpIndex.INSTANCE.release()).startsWith("10.0");
        assertThat(vm.launch().execute(Qmp.queryStatus()).running()).isTrue();
    }

    @Test
    @RequiresQemu(since = "8.0", because = "which has query-cryptodev")
    void thereAreNoDevices(Vm vm) {
        assertThat(vm.launch().execute(Qmp.queryCryptodev())).isEmpty();
    }
}
