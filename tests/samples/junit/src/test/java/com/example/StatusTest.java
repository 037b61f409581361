package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.vm.Vm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of a constructor, of invocations, of a nested class; a log that is compared with a file. */
@Iotest
class StatusTest {
    private final Vm vm;

    StatusTest(Vm vm) {
        this.vm = vm;
    }

    @ParameterizedTest
    @ValueSource(strings = {"128M", "256M"})
    void theGuestRuns(String memory) {
        vm.addArgs("-m", memory).launch();

        assertThat(vm.execute(Qmp.queryStatus()).status()).isEqualTo(RunState.RUNNING);
    }

    @Nested
    class Logged {
        @Test
        @ReferenceLog("status")
        void theGuestStops(LoggedVm logged) {
            vm.launch();

            logged.qmpLog(Qmp.stop());
            logged.qmpLog(Qmp.queryJobs());
        }
    }
}
