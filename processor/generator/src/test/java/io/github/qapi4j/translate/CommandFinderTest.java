// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import static io.github.qapi4j.translate.ReleaseTranslator.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The forms in which people have commands. */
class CommandFinderTest {
    @Test
    void messages() {
        assertThat(found("{\"execute\": \"stop\"}")).isEqualTo("1 stop {}");
        assertThat(found("{\"execute\": \"stop\"} {\"execute\": \"cont\", \"id\": 2}\n\n{'execute': 'quit'}"))
                .isEqualTo("1 stop {}\n1 cont {}\n3 quit {}");
        assertThat(found("[\n  {\"execute\": \"stop\"},\n  {\"exec-oob\": \"migrate-pause\", \"arguments\": {}}\n]"))
                .isEqualTo("1 stop {}\n1 migrate-pause out of band {}");
        assertThat(found("{\n  \"arguments\": {\n    \"size\": 1,\n    \"device\": \"d\"\n  },\n"
                        + "  \"execute\": \"block_resize\"\n}\n{\"execute\": \"cont\"}"))
                .isEqualTo("1 block_resize {\"size\":1,\"device\":\"d\"}\n8 cont {}");
    }

    @Test
    void transcripts() {
        assertThat(found("""
                        {"QMP": {"version": {"qemu": {"major": 10}}, "capabilities": ["oob"]}}
                        2026-11-29T12:00:00.000001Z >>> {"execute":"query-status","id":"1"}
                        2026-11-29T12:00:00.000002Z <<< {"return":{"status":"running"},"id":"1"}
                        >>> {"execute":"stop","id":"2"}
                        <<< {"event":"STOP","timestamp":{"seconds":1,"microseconds":2}}
                        C: {"execute": "cont"}
                        S: {"return": {}}
                        """)).isEqualTo("2 query-status {}\n4 stop {}\n6 cont {}");
    }

    @Test
    void logsOfOtherPrograms() {
        assertThat(found("""
                        2026-11-29 12:00:00.000+0000: 1: info : qemuMonitorSend: QEMU_MONITOR_SEND_MSG: mon=0x7 msg={"execute":"cont","id":"libvirt-4"}
                         fd=-1
                        DEBUG:qemu.qmp:--> {"execute": "query-name"}
                        """)).isEqualTo("1 cont {}\n3 query-name {}");
    }

    @Test
    void examplesOfTheManual() {
        assertThat(found("""
                        ##
                        # @block_resize:
                        #
                        # Example:
                        #
                        #     -> { "execute": "block_resize",
                        #          "arguments": { "device": "scratch", "size": 1073741824 } }
                        #     <- { "return": {} }
                        ##
                        { 'command': 'block_resize', 'data': { '*device': 'str', 'size': 'int' } }
                        """)).isEqualTo("6 block_resize {\"device\":\"scratch\",\"size\":1073741824}");
        assertThat(
                        found(
                                "-> { \"execute\": \"query-block\" }\n<- { \"return\": [ ... ] }\n-> { \"execute\": \"stop\" }"))
                .isEqualTo("1 query-block {}\n3 stop {}");
    }

    @Test
    void transactionsOfQmpShell() {
        String both = "transaction {\"actions\":[{\"type\":\"block-dirty-bitmap-add\",\"data\":{\"node\":\"disk\","
                + "\"name\":\"b 0\"}},{\"type\":\"abort\",\"data\":{}}]}";
        assertThat(found("""
                        (QEMU) transaction(
                        TRANS> block-dirty-bitmap-add node=disk name='b 0'
                        TRANS> abort
                        TRANS> )
                        {"return": {}}
                        (QEMU) stop
                        """)).isEqualTo("1 " + both + "\n6 stop {}");
        assertThat(found("""
                        transaction(
                          # As in a script of qapi shell.
                          block-dirty-bitmap-add node=disk name='b 0'

                          abort )
                        cont""")).isEqualTo("1 " + both + "\n6 cont {}");
        assertThat(found("transaction(block-dirty-bitmap-add node=disk name='b 0'; abort)\ncont"))
                .isEqualTo("1 " + both + "\n2 cont {}");
        assertThat(found("transaction(blockdev-snapshot-sync device=d snapshot-file=/a(1) )"))
                .isEqualTo("1 transaction {\"actions\":[{\"type\":\"blockdev-snapshot-sync\",\"data\":"
                        + "{\"device\":\"d\",\"snapshot-file\":\"/a(1)\"}}]}");
    }

    @Test
    void transactionsThatCannotBeRead() {
        assertThat(found("transaction(\nabort\n")).isEqualTo("1 unreadable: the transaction has no end; ) ends it");
        assertThat(found("transaction(\nabort now please\n)"))
                .isEqualTo("1 unreadable: 'abort now please' is no action of a transaction: a name, and key=value");
        assertThat(found("transaction(const char *name, int x);\nint transaction(void)\n{"))
                .as("the source of a program")
                .isEmpty();
    }

    @Test
    void linesOfQmpShell() {
        assertThat(found("blockdev-add driver=qcow2 node-name=n file.driver=file file.filename=/a.qcow2"))
                .isEqualTo("1 blockdev-add {\"driver\":\"qcow2\",\"node-name\":\"n\","
                        + "\"file\":{\"driver\":\"file\",\"filename\":\"/a.qcow2\"}}");
        assertThat(found("(QEMU) block_resize node-name=n size=-1\n(QEMU) stop\n{\"return\": {}}\n(QEMU) "))
                .isEqualTo("1 block_resize {\"node-name\":\"n\",\"size\":-1}\n2 stop {}");
        assertThat(found("device_add driver=virtio-blk-pci id='a b' write-cache=TRUE serial=0x10 r=1.5"))
                .isEqualTo("1 device_add {\"driver\":\"virtio-blk-pci\",\"id\":\"a b\",\"write-cache\":true,"
                        + "\"serial\":\"0x10\",\"r\":\"1.5\"}");
        assertThat(found("object-add qom-type=iothread id=i props={\"a\": [1, true]}"))
                .isEqualTo("1 object-add {\"qom-type\":\"iothread\",\"id\":\"i\",\"props\":{\"a\":[1,true]}}");
        assertThat(found("query-stauts x=1")).isEqualTo("1 query-stauts {\"x\":1}");
    }

    @Test
    void callsOfPython() {
        assertThat(found("""
                        class TestX(iotests.QMPTestCase):
                            def test(self):
                                self.vm.cmd('block_resize', node_name='n', size=64 * 1024 * 1024)
                                result = self.vm.qmp("blockdev-add", **{
                                    'driver': "qcow2",  # a comment
                                    'node-name': 'a' 'b',
                                    'file': {'driver': 'file',
                                             'filename': '/x' + '/y'},
                                    'read-only': True, 'backing': None })
                                self.vm.qmp('block_set_io_throttle', conv_keys=False, bps_rd=1 << 20, bps=0x10)
                                vm.qmp('block_set_io_throttle', {'bps_wr': 10 ** 3})
                                vm.cmd(
                                    'job-dismiss',
                                    id='j')
                                vm.qmp_log('job-pause', filters=[f(x, ','), ")"], id='j')
                                vm.qmp('stop'), vm.qmp('cont')
                        """)).isEqualTo("""
                        3 block_resize {"node-name":"n","size":67108864}
                        4 blockdev-add {"driver":"qcow2","node-name":"ab","file":{"driver":"file","filename":"/x/y"},"read-only":true,"backing":null}
                        10 block_set_io_throttle {"bps_rd":1048576,"bps":16}
                        11 block_set_io_throttle {"bps_wr":1000}
                        12 job-dismiss {"id":"j"}
                        15 job-pause {"id":"j"}
                        16 stop {}
                        16 cont {}""");
    }

    @Test
    void everythingElseIsPassedOver() {
        assertThat(found("""
                        === Create a single snapshot ===
                        Formatting 'TEST_DIR/t.qcow2', fmt=qcow2 size=134217728
                        wrote 65536/65536 bytes at offset 0
                        {"timestamp": {"seconds": 1}, "event": "SHUTDOWN", "data": {"guest": false}}
                        { a block of C; }
                        [{"return": {}}, [1]]
                        export FOO=bar
                        x = y.qmp(name, a=1)
                        """)).isEmpty();
        assertThat(found("")).isEmpty();
        assertThat(found("stop\r\n\r\ncont\r\n")).isEqualTo("1 stop {}\n3 cont {}");
    }

    @Test
    @Timeout(60)
    void largeTextsTakeTimeInProportion() {
        String line = ">>> {\"execute\":\"query-status\"}\n(a line of text. with dots.\n\n";
        String text = line.repeat(20_000);
        assertThat(ReleaseTranslator.QEMU.find(text)).hasSize(20_000);
    }
}
