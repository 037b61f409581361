// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.iotests;

import static io.github.qapi4j.contract.Size.mib;
import static io.github.qapi4j.runtime.junit.FluentAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.DeviceDel;
import io.github.qapi4j.qemu.event.DeviceDeleted;
import io.github.qapi4j.runtime.files.TestFiles;
import io.github.qapi4j.runtime.filter.Filter;
import io.github.qapi4j.runtime.filter.QmpFilter;
import io.github.qapi4j.runtime.filter.QmpFilters;
import io.github.qapi4j.runtime.filter.TestNames;
import io.github.qapi4j.runtime.junit.Iotest;
import io.github.qapi4j.runtime.junit.ReferenceLog;
import io.github.qapi4j.runtime.junit.RequiresVirtioScsi;
import io.github.qapi4j.runtime.log.LoggedReply;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.log.TestLog;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpErrorClass;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.vm.FormatNode;
import io.github.qapi4j.runtime.vm.Vm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A disk is plugged and unplugged, and all that is said is compared with a reference, for any format and machine. */
@Iotest(formats = {"qcow2", "raw", "vmdk"})
@RequiresVirtioScsi
@Tag("rw")
@Tag("quick")
class LoggedPlugTest {
    private final TestFiles files;
    private final String format;

    LoggedPlugTest(TestFiles files, QemuImg img) {
        this.files = files;
        format = img.defaults().imgfmt();
    }

    @BeforeEach
    void launch(Vm vm, QemuImg img) {
        img.create(files.path("disk"), mib(1));
        vm.addDevice(Devices.virtioScsiPci(d -> d.id("scsi0"))).launch();
    }

    @Test
    @ReferenceLog
    void aDiskComesAndGoes(Vm vm, LoggedVm logged, TestLog log, TestNames names) {
        logged.with(QmpFilters.testFiles(names).then(QmpFilters.imgfmt(names)))
                .qmpLog(Qmp.blockdevAdd(FormatNode.of(format, files.file("disk"))
                        .withNodeName("disk")
                        .options()));
        logged.qmpLog(Qmp.deviceAdd().driver("scsi-hd").id("hd0").property("drive", "disk"));

        assertThat(QmpFilters.testFiles(names)
                        .apply(vm.nodeInfo("disk").orElseThrow().toJson()))
                .has("file", "TEST_DIR/PID-disk")
                .has("drv", format);

        log.log("=== The disk is in use ===");
        LoggedReply<?> refused = logged.qmpLog(Qmp.blockdevDel().nodeName("disk"));
        assertThat(refused.error().map(QmpCommandException::kind)).hasValue(QmpErrorClass.GENERIC_ERROR);
        assertThat(refused.raw().has("return")).isFalse();

        log.log("=== No longer ===");
        logged.qmpLog(Qmp.deviceDel().id("hd0"));
        log.log(vm.waitFor(DeviceDeleted.class));
        logged.qmpLog(Qmp.blockdevDel().nodeName("disk"));
    }

    /** What the schema forbids can be sent, too, and is logged as it is sent. */
    @Test
    @ReferenceLog
    void whatTheSchemaForbids(Vm vm, TestLog log) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments
                .put("driver", "null-co")
                .put("node-name", "node 0")
                .putArray("no_such_list")
                .addObject()
                .put("no_such_member", 1);
        log.qmpLog(vm.qmp(), "blockdev-add", arguments);
        log.withNamesAsSent().qmpLog(vm.qmp(), "blockdev-add", arguments);
        log.logReply(vm.qmp(), Qmp.deviceAdd().driver("scsi-hd").bus("nowhere"));
        log.qmpLog(vm.qmp(), Qmp.deviceDel().id("nothing"));
        log.with(Filter.replacing("scsi-hd", "DISK").onStrings())
                .withoutSorting()
                .log(Qmp.deviceAdd().driver("scsi-hd").id("hd0").build().arguments());
        log.log(arguments, QmpFilter.strings(Filter.matching("node [0-9]", "NODE")));
    }

    @Test
    void logsGoWhereTheyShall(Vm vm) {
        DeviceDel command = Qmp.deviceDel().id("nothing").build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TestLog memory = TestLog.inMemory();

        new LoggedVm(vm, TestLog.to(out)).qmpLog(command);
        new LoggedVm(vm, memory).qmpLog(command);
        new LoggedVm(vm, TestLog.silent()).qmpLog(command);

        assertThat(memory.text())
                .startsWith("{\"execute\": \"device_del\", \"arguments\": {\"id\": \"nothing\"}}\n{\"error\": ")
                .isEqualTo(out.toString(StandardCharsets.UTF_8));
    }
}
