// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What wrong inputs say. Where a command can be read at all, it comes as the call by name. */
class WrongInputsTest {
    /** An input, and below it, with an indent, what is said of it. */
    private static final String TABLE = """
            {"execute": "blockdev-ad", "arguments": {"driver": "file"}}
                there is no command 'blockdev-ad'; did you mean 'blockdev-add'?
            {"execute": "levitate"}
                there is no command 'levitate'
            {"execute": "block-resize", "arguments": {"size": 1}}
                there is no command 'block-resize'; did you mean 'block_resize'?
            {"execute": "block_resize", "arguments": {"node_name": "n", "size": 1}}
                there is no 'node_name'; did you mean 'node-name'?
            {"execute": "block_resize", "arguments": {"node-name": "n"}}
                'size' is missing
            {"execute": "block_resize", "arguments": {"node-name": "n", "size": "1M"}}
                'size' must be an integer, but is "1M"
            {"execute": "block_resize", "arguments": {"node-name": "n", "size": 1.5}}
                'size' must be an integer, but is 1.5
            {"execute": "block_resize", "arguments": {"node-name": null, "size": 1}}
                'node-name' must be a string, but is null
            {"execute": "block_resize", "arguments": {"node-name": "n", "size": 9223372036854775808}}
                'size' is out of the range of 'int': 9223372036854775808
            {"execute": "blockdev-add", "arguments": {"driver": "qcow3", "file": "f"}}
                there is no value 'qcow3' of 'driver'; did you mean 'qcow2'?
            {"execute": "blockdev-add", "arguments": {"node-name": "n"}}
                'driver' is missing
            {"execute": "blockdev-add", "arguments": {"driver": "qcow2", "file": {"driver": "file", "filname": "a", "lock": true}}}
                there is no 'file.filname' where 'file.driver' is "file"; did you mean 'filename'?; there is no 'file.lock' where 'file.driver' is "file"
            {"execute": "blockdev-add", "arguments": {"driver": "qcow2", "file": 7}}
                'file' must be an object or a string, but is 7
            {"execute": "blockdev-add", "arguments": {"driver": "file", "filename": "a", "file": "b"}}
                there is no 'file' where 'driver' is "file"
            {"execute": "blockdev-backup", "arguments": {"device": "d", "target": "t", "sync": "ful"}}
                there is no value 'ful' of 'sync'; did you mean 'full'?
            {"execute": "transaction", "arguments": {"actions": {"type": "abort"}}}
                'actions' must be a list, but is an object
            {"execute": "transaction", "arguments": {"actions": [{"type": "abort", "data": {"now": true}}]}}
                there is no 'actions.0.data.now'
            {"execute": "device_add", "arguments": {"id": "d"}}
                'driver' is missing
            {"execute": "netdev_add", "arguments": {"type": "hubport", "id": "n", "hubid": 2147483648}}
                'hubid' is out of the range of 'int32': 2147483648
            {"execute": "stop", "arguments": [1]}
                unreadable: a command has a name and an object of arguments
            {"execute": "stop", "arguments": {"a": 1, "a": 2}}
                unreadable: this is no JSON: Duplicate Object property "a"
            {"execute": "stop", arguments: {}}
                unreadable: this is no JSON: Unexpected character ('a'): was expecting double-quote to start property name
            {"execute": "stop"
                unreadable: this is no JSON: Unexpected end-of-input: expected close marker for Object
            blockdev-add driver=file filename
                unreadable: 'filename' is no key=value
            blockdev-add file.driver=file file=x
                unreadable: 'file' is given twice
            device_add driver='virtio
                unreadable: a ' has no end
            vm.cmd('blockdev-add', driver=iotests.imgfmt)
                unreadable: 'iotests.imgfmt' is no literal; write its value in its place
            vm.cmd('job-dismiss', id=f'{name}')
                unreadable: a text with the prefix 'f' is no literal; write its value in its place
            vm.cmd('job-dismiss', 'j')
                unreadable: "j" is no argument of a command
            vm.cmd('block_resize', size=1 << 9999999)
                unreadable: a shift is out of range
            vm.cmd('job-dismiss', id='j
                unreadable: a text has no end
            """;

    @TestFactory
    Stream<DynamicTest> eachIsSaid() {
        List<DynamicTest> tests = new ArrayList<>();
        String input = "";
        for (String line : TABLE.lines().toList()) {
            if (line.startsWith(" ")) {
                String text = input;
                tests.add(DynamicTest.dynamicTest(
                        text, () -> assertThat(said(text)).isEqualTo(line.strip())));
            } else {
                input = line;
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(20);
        return tests.stream();
    }

    private static String said(String text) {
        List<Found> found = ReleaseTranslator.QEMU.find(text);
        assertThat(found).hasSize(1);
        if (found.get(0) instanceof Found.Unreadable unreadable) {
            return "unreadable: " + unreadable.message();
        }
        Found.Command command = (Found.Command) found.get(0);
        Translation translation = ReleaseTranslator.QEMU.translate(command);
        assertThat(translation.statement("vm")).startsWith("vm.execute(").contains("\"" + command.name() + "\",");
        return translation.untyped().orElse("typed");
    }
}
