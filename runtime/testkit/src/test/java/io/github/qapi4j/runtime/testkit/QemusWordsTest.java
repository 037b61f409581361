// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a command is said as QEMU 7.2 says it; a live QEMU is asked in the tests that have one. */
class QemusWordsTest {
    private final FakeQemu fake = FakeQemu.start();
    private BareClient client;

    QemusWordsTest() throws IOException {
        client = BareClient.open(fake.socket());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        fake.close();
    }

    @BeforeEach
    void answer() {
        fake.on(io.github.qapi4j.qemu.command.BlockdevAdd.class).replyWithDefaults();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {'execute': 'foo'} | The command foo has not been found
            {'execute': 'eject', 'arguments': {'id': 5}} | Invalid parameter type for 'id', expected: string
            {'execute': 'eject', 'arguments': {'idd': 'x'}} | Parameter 'idd' is unexpected
            {'execute': 'block_resize', 'arguments': {}} | Parameter 'size' is missing
            {'execute': 'block_resize', 'arguments': {'size': '5'}} | Invalid parameter type for 'size', expected: integer
            {'execute': 'block_resize', 'arguments': {'size': 1.5}} | Invalid parameter type for 'size', expected: integer
            {'execute': 'stop', 'arguments': {'now': true}} | Parameter 'now' is unexpected
            {'execute': 'query-named-block-nodes', 'arguments': {'flat': 1}} | Invalid parameter type for 'flat', expected: boolean
            {'execute': 'set-action', 'arguments': {'panic': 'fall'}} | Parameter 'panic' does not accept value 'fall'
            {'execute': 'blockdev-add', 'arguments': {'driver': 'raw', 'node-name': 'n', 'file': 5}} | Invalid parameter type for 'file', expected: BlockdevRef
            {'execute': 'blockdev-add', 'arguments': {'driver': 'raw', 'node-name': 'n'}} | Parameter 'file' is missing
            {'execute': 'blockdev-add', 'arguments': {'driver': 'raw', 'file': {'driver': 'file'}}} | Parameter 'file.filename' is missing
            {'execute': 'blockdev-add', 'arguments': {'driver': 'raw', 'file': {'driver': 'null-co', 'a': 1}}} | Parameter 'file.a' is unexpected
            {'execute': 'send-key', 'arguments': {'keys': [{'type': 'qcode', 'data': 'nokey'}]}} | Parameter 'data' does not accept value 'nokey'
            {'execute': 'send-key', 'arguments': {'keys': [{'type': 'number'}]}} | Parameter 'keys[0].data' is missing
            {'execute': 'send-key', 'arguments': {'keys': {}}} | Invalid parameter type for 'keys', expected: array
            {'execute': 'announce-self', 'arguments': {'interfaces': [1]}} | Parameter 'initial' is missing
            {'execute': 5} | QMP input member 'execute' must be a string
            {'arguments': {}} | QMP input lacks member 'execute'
            {'execute': 'stop', 'arguments': []} | QMP input member 'arguments' must be an object
            {'execute': 'stop', 'argumnets': {}} | QMP input member 'argumnets' is unexpected
            {'exec-oob': 'stop'} | QMP input member 'exec-oob' is unexpected
            [] | QMP input must be a JSON object
            {'execute': stop} | JSON parse error, invalid keyword 'stop'
            {'execute' 'stop'} | JSON parse error, missing : in object pair
            {'execute': 'stop' 'id': 1} | JSON parse error, expected separator in dict
            {'execute': 'stop', 'id': [1 2]} | JSON parse error, expected separator in list
            {'execute': '\\q'} | JSON parse error, invalid escape sequence in string
            {'execute': 'st\\u006fpp'} | The command stopp has not been found
            {5: 'stop'} | JSON parse error, key is not a string in object
            {'execute': 'stop', 'execute': 'cont'} | JSON parse error, duplicate key
            """)
    void saysWhatIsWrong(String command, String words) throws IOException {
        assertThat(client.refusal(command)).isEqualTo(words);
    }

    @Test
    void goesOnAfterWhatIsNoJson() throws IOException {
        assertThat(client.refusal("@ \n")).isEqualTo("JSON parse error, stray '@'");
        assertThat(client.ask("{'execute': 'stop'}").path("event").asString()).isEqualTo("STOP");
    }

    @Test
    void numbersMayBeUnsigned() throws IOException {
        String command = "{'execute': 'blockdev-add', 'arguments': {'driver': 'raw', 'node-name': 'n', 'file': 'f',"
                + " 'offset': %s}}";
        assertThat(client.refusal(command.formatted("18446744073709551615"))).contains("expected: integer");
        assertThat(client.refusal(command.formatted("'x'"))).contains("offset");
    }
}
