// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class SecretMaskTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"execute":"set_password","arguments":{"protocol":"vnc","password":"x"}} | {"execute":"set_password","arguments":{"protocol":"vnc","password":"***"}}
            {"arguments":{"qom-type":"secret","id":"s","data":"x"}} | {"arguments":{"qom-type":"secret","id":"s","data":"***"}}
            {"event":"E","data":{"id":"s"}} | {"event":"E","data":{"id":"s"}}
            {"arguments":{"property":"password","value":"x"}} | {"arguments":{"property":"password","value":"***"}}
            {"arguments":{"property":"size","value":"x"}} | {"arguments":{"property":"size","value":"x"}}
            {"arguments":{"key-secret":"keysec0","password-secret":"s"}} | {"arguments":{"key-secret":"keysec0","password-secret":"s"}}
            {"arguments":{"command-line":"set_password vnc x"}} | {"arguments":{"command-line":"***"}}
            {"arguments":{"command-line":"info block"}} | {"arguments":{"command-line":"info block"}}
            {"a":[{"filename":"http://me:x@host/d"}]} | {"a":[{"filename":"http://me:***@host/d"}]}
            {"arguments":{"command-line":"change vnc passwd x"}} | {"arguments":{"command-line":"***"}}
            {"arguments":{"command-line":"qom-set /objects/s data x"}} | {"arguments":{"command-line":"***"}}
            {"arguments":{"command-line":"drive_add 0 file=http://me:x@host/d"}} | {"arguments":{"command-line":"drive_add 0 file=http://me:***@host/d"}}
            {"arguments":{"path":"/objects/s","property":"data","value":"x"}} | {"arguments":{"path":"/objects/s","property":"data","value":"***"}}
            {"arguments":{"qom-type":"secret","id":"s","props":{"data":"x"}}} | {"arguments":{"qom-type":"secret","id":"s","props":{"data":"***"}}}
            {"arguments":{"qom-type":"iothread","id":"s","props":{"data":"x"}}} | {"arguments":{"qom-type":"iothread","id":"s","props":{"data":"x"}}}
            {"arguments":{"file.cookie":"x","url":"u"}} | {"arguments":{"file.cookie":"***","url":"u"}}
            {"url":"https://me:a@b/c:d@host/p"} | {"url":"https://me:***@host/p"}
            {"url":"https://host:80/p"} | {"url":"https://host:80/p"}
            {"url":"https://host/p?access_token=x&a=b"} | {"url":"https://host/p?access_token=***&a=b"}
            {"filename":"rbd:pool/i:id=me:key=A\\\\:B==:mon_host=h"} | {"filename":"rbd:pool/i:id=me:key=***:mon_host=h"}
            {"filename":"json:{\\"driver\\":\\"http\\",\\"cookie\\":\\"x\\"}"} | {"filename":"json:{\\"driver\\":\\"http\\",\\"cookie\\":\\"***\\"}"}
            {"filename":"json:{'url':'http://me:x@h/','a':{}}"} | {"filename":"json:{\\"url\\":\\"http://me:***@h/\\",\\"a\\":{}}"}
            {"filename":"json:{\\"cookie\\":\\"x\\""} | {"filename":"json:***"}
            {"filename":"json:{\\"=keyvalue-pairs\\":\\"[key,x]\\"}"} | {"filename":"json:{\\"=keyvalue-pairs\\":\\"***\\"}"}
            {"error":{"desc":"no 'json:{\\"cookie\\":\\"x\\"}' and 'http://a:x@b/'"}} | {"error":{"desc":"no 'json:{\\"cookie\\":\\"***\\"}' and 'http://a:***@b/'"}}
            {"file":"json:{\\"driver\\": \\"null-co\\", \\"a\\": {}}"} | {"file":"json:{\\"driver\\": \\"null-co\\", \\"a\\": {}}"}
            {"file":"json:{\\"cookie\\": \\"x\\", \\"cookie\\": 5}"} | {"file":"json:{\\"cookie\\":5}"}
            {"return":[{"cookie":17}]} | {"return":[{"cookie":17}]}
            """)
    void masks(String message, String masked) throws Exception {
        ObjectNode sent = (ObjectNode) JSON.readTree(message);
        assertThat(SecretMask.STANDARD.mask(sent)).hasToString(masked);
        assertThat(sent).as("the message itself").hasToString(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            secret,id=s,data=a,,b,format=raw | secret,id=s,data=***,format=raw
            {"qom-type":"secret","id":"s","data":"x"} | {"qom-type":"secret","id":"s","data":"***"}
            user=me,password=x y,initiator-name=i | user=me,password=***,initiator-name=i
            :1,password=on | :1,password=on
            password=on-top | password=***
            password-secret=s | password-secret=s
            driver=http,file.cookie=a; b,if=none | driver=http,file.cookie=***,if=none
            file=json:{"cookie":"x",,"driver":"http"},if=none | file=json:{"cookie":"***",,"driver":"http"},if=none
            json:lines and json:{"cookie":"x"} | json:lines and json:{"cookie":"***"}
            acpi,data=x | acpi,data=x
            iscsi://me%x@h:3260/t/0 | iscsi://me%***@h:3260/t/0
            file=iser://me%x/y%40:z@h:3260/t/0,if=none | file=iser://me%***@h:3260/t/0,if=none
            iscsi://h:3260/t%41/0 | iscsi://h:3260/t%41/0
            http://m%40e:x@h/ | http://m%40e:***@h/
            """)
    void masksTexts(String text, String masked) {
        assertThat(SecretMask.STANDARD.maskText(text)).isEqualTo(masked);
        assertThat(SecretMask.STANDARD.maskText(masked)).as("again").isEqualTo(masked);
    }

    @Test
    void textsKeepTheirLines() {
        assertThat(SecretMask.STANDARD.maskText("a\nhttp://u:p@h/\n\nmail me@x\n"))
                .isEqualTo("a\nhttp://u:***@h/\n\nmail me@x\n");
    }

    @Test
    void furtherMembersCanBeMasked() throws Exception {
        ObjectNode sent = (ObjectNode) JSON.readTree("{\"arguments\":{\"keys\":[1,2],\"password\":\"x\"}}");
        assertThat(SecretMask.STANDARD.with("keys").mask(sent))
                .hasToString("{\"arguments\":{\"keys\":\"***\",\"password\":\"***\"}}");
    }

    @Test
    void whatAnErrorRepeatsOfTheCommandIsMasked() throws Exception {
        ObjectNode sent = (ObjectNode) new ObjectMapper().readTree("""
                {"execute": "blockdev-add", "arguments": {
                  "url": "https://me:xyz@host/disk", "password": "p4ss", "cookie": "a=b; c=d", "list": [{"secret": "t0k"}]}}
                """);
        assertThat(SecretMask.STANDARD.maskAnswer(
                        "cannot open 'https://me:xyz@host/disk' with p4ss, 'a=b; c=d', t0k or xyz", sent))
                .isEqualTo("cannot open 'https://me:***@host/disk' with ***, '***', *** or ***");
        ObjectNode reply = (ObjectNode)
                new ObjectMapper().readTree("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no file 'p4ss'\"}}");
        QmpCommandException failure = new QmpCommandException("vm0", sent, reply, null);
        assertThat(failure).hasMessage("vm0: command 'blockdev-add' failed: GenericError: no file '***'");
        assertThat(failure.description()).isEqualTo("no file 'p4ss'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            http://me:@host/ | http://me:***@host/
            json:{"a":"\\"}","cookie":"x"} and more | json:{"a":"\\"}","cookie":"***"} and more
            json:{"a":"\\\\","cookie":"x"} {"b":1} | json:{"a":"\\\\","cookie":"***"} {"b":1}
            no json:{cookie=x} here | no json:***
            {cookie} | {cookie}
            """)
    void masksWhatIsWrittenOddly(String text, String masked) {
        assertThat(SecretMask.STANDARD.maskText(text)).isEqualTo(masked);
    }

    @Test
    void whatAnErrorRepeatsOfASecretObjectIsMasked() throws Exception {
        ObjectNode sent = (ObjectNode)
                JSON.readTree("{\"arguments\": {\"keys\": [{\"a\": \"s3cret\", \"n\": 5}, \"t0k\"], \"name\": \"d\"}}");
        assertThat(SecretMask.STANDARD.with("keys").maskAnswer("'d' has no s3cret, nor t0k, nor 5", sent))
                .isEqualTo("'d' has no ***, nor ***, nor 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x@y", "x/y", "x%40y", "x:y@z/w", "x y", "x,,y", "x#?&=y", "ä\"'\\y", "://@"})
    void passwordsOfUrlsMayHoldAnything(String password) throws Exception {
        for (String url : List.of(
                "http://me:" + password + "@host:80/d",
                "ftps://:" + password + "@h",
                "iscsi://me%" + password + "@h:3260/t/0")) {
            ObjectNode sent = JSON.createObjectNode().put("execute", "blockdev-add");
            sent.putObject("arguments").putObject("file").put("url", url);
            sent.withObject("/arguments")
                    .put("filename", "json:" + JSON.createObjectNode().put("url", url));
            sent.withObject("/arguments").put("other", "before '" + url + "' behind");
            String quoted = JSON.writeValueAsString(password);
            String inJson = quoted.substring(1, quoted.length() - 1);
            assertThat(SecretMask.STANDARD.mask(sent).toString()).doesNotContain(password, inJson);
            assertThat(new WireMessage(WireMessage.Direction.SENT, sent, false).toString())
                    .doesNotContain(password, inJson);
            assertThat(SecretMask.STANDARD.maskAnswer("cannot open '" + url + "' with " + password, sent))
                    .doesNotContain(password);
            assertThat(new RawCommand("blockdev-add", sent.withObject("/arguments")).toString())
                    .startsWith("blockdev-add ")
                    .doesNotContain(password, inJson);
        }
    }
}
