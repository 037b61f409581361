// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.IotestAssertions;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Assertions about a running QEMU: what it refuses, has not, and is doing; each of them fails, too. */
@Iotest
class AssertionsTest {
    private final Vm vm;

    AssertionsTest(Vm vm) {
        this.vm = vm.launch();
    }

    @Test
    void aCommandIsRefused() {
        var cancel = Qmp.jobCancel().id("none").build();
        assertThat(vm)
                .refuses(cancel)
                .withClass(QmpErrorClass.GENERIC_ERROR)
                .withDescriptionContaining("not found")
                .withDescription("Job not found");

        assertThatThrownBy(() -> assertThat(vm).as("mine").refuses(cancel).withDescription("Job is busy"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[mine]")
                .hasMessageContaining("QEMU refuses 'job-cancel' with")
                .hasMessageContaining("Job not found")
                .hasMessageContaining("Job is busy");
        assertThatThrownBy(() -> assertThat(vm).refuses(cancel).withClass(QmpErrorClass.COMMAND_NOT_FOUND))
                .hasMessageContaining("with the class GenericError and not COMMAND_NOT_FOUND");
        assertThatThrownBy(() -> assertThat(vm).refuses(cancel).withDescriptionContaining("busy"))
                .hasMessageContaining("which does not contain");
        assertThatThrownBy(() -> assertThat(vm).refuses(Qmp.queryStatus()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(vm.name() + " did not refuse 'query-status' but answered");
        assertThat(IotestAssertions.assertRefuses(vm, cancel).description()).isEqualTo("Job not found");
    }

    @Test
    void nodesAreNotThere(TestFiles files) {
        String file = files.path("disk");
        assertThat(vm).hasNoBlockNode("disk").hasNoBlockNodeOf(file);
        vm.blockdevCreate(BlockdevCreateOptions.file(b -> b.filename(file).size(512)))
                .orThrow();
        vm.execute(Qmp.blockdevAdd(BlockdevOptions.file(b -> b.filename(file).nodeName("disk"))));

        assertThat(vm).hasBlockNode("disk", file).hasNoBlockNode("other");
        assertThatThrownBy(() -> assertThat(vm).hasNoBlockNode("disk"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there is a block node disk:");
        assertThatThrownBy(() -> assertThat(vm).hasNoBlockNodeOf(file))
                .hasMessageContaining("there is a block node of " + file);
        assertThatThrownBy(() -> IotestAssertions.assertHasNoBlockNode(vm, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jobsAreInTheirStates(TestFiles files) {
        assertThat(vm).hasNoJobs().hasNoJob("create");
        vm.execute(Qmp.blockdevCreate()
                .jobId("create")
                .options(BlockdevCreateOptions.file(
                        b -> b.filename(files.path("none") + "/disk").size(512))));
        vm.waitFor(JobStatusChange.class, change -> change.status() == JobStatus.CONCLUDED);

        assertThat(vm).hasJob("create").hasJob("create", JobStatus.CONCLUDED);
        assertThatThrownBy(() -> assertThat(vm).hasJob("create", JobStatus.RUNNING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("job 'create' is not running: ");
        assertThatThrownBy(() -> assertThat(vm).hasJob("other")).hasMessageContaining("there is no job 'other' but ");
        assertThatThrownBy(() -> assertThat(vm).hasNoJob("create")).hasMessageContaining("there is a job: ");
        assertThatThrownBy(() -> assertThat(vm).hasNoJobs()).hasMessageContaining("there is a job: ");
        assertThat(vm).hasNoJob("other");

        IotestAssertions.assertHasJob(vm, "create", JobStatus.CONCLUDED);
        IotestAssertions.assertHasNoJob(vm, "other");
    }

    @Test
    void typedValuesHaveTheNamesOfTheWire() {
        assertThatJson(vm.execute(Qmp.queryStatus()))
                .has("status", RunState.RUNNING)
                .has("running", true)
                .hasNo("nothing");
        assertThatJson(vm.execute(Qmp.queryCpusFast())).has("[0]/cpu-index", 0).has("[-1]/thread-id");
        assertThat(vm.execute("query-status", null)).has("status", "running");
        assertThatThrownBy(() -> assertThatJson(vm.execute(Qmp.queryStatus())).has("status", RunState.PAUSED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"status\" is \"running\"");
        assertThatThrownBy(() -> assertThatJson(List.of()).has("[0]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("invalid index \"0\"");
    }

    @Test
    void membersAreTakenAway(TestLog log) {
        log.with(QmpFilter.without("thread-id", "qom-path")).log(vm.execute(Qmp.queryCpusFast()));

        assertThat(log.text()).contains("cpu-index").doesNotContain("thread-id").doesNotContain("qom-path");
    }
}
