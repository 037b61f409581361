// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {
    @TempDir
    private Path folder;

    private String without(String... command) {
        return without(SecretFiles.Program.QEMU, command);
    }

    private String without(SecretFiles.Program program, String... command) {
        return String.join(
                        " ", SecretFiles.of(List.of(command), program, folder).command())
                .replace(folder.resolve("secret-").toString(), "F");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -object secret,id=s,data=x | -object secret,id=s,file=F0
            --object secret,data=x,id=s,format=raw | --object secret,file=F0,id=s,format=raw
            --object=secret,id=s,data=x | --object=secret,id=s,file=F0
            --obj id=s,data=y,data=x,qom-type=secret | --obj id=s,file=F0,qom-type=secret
            -object {"qom-type":"secret","id":"s","data":"x"} | -object {"qom-type":"secret","id":"s","file":"F0"}
            -blockdev driver=http,url=u,cookie=x | --object secret,id=qapi4j-secret-0,file=F0 -blockdev driver=http,url=u,cookie-secret=qapi4j-secret-0
            -drive file.cookie=x,if=none | --object secret,id=qapi4j-secret-0,file=F0 -drive file.cookie-secret=qapi4j-secret-0,if=none
            --blockdev={"file":[{"cookie":"x"}]} | --object secret,id=qapi4j-secret-0,file=F0 --blockdev={"file":[{"cookie-secret":"qapi4j-secret-0"}]}
            -blockdev {"driver":"raw","file":{"cookie":"x"}} | --object secret,id=qapi4j-secret-0,file=F0 -blockdev {"driver":"raw","file":{"cookie-secret":"qapi4j-secret-0"}}
            -iscsi user=me,password=x | --object secret,id=qapi4j-secret-0,file=F0 -iscsi user=me,password-secret=qapi4j-secret-0
            -spice port=1,password=x | --object secret,id=qapi4j-secret-0,file=F0 -spice port=1,password-secret=qapi4j-secret-0
            -blockdev driver=iscsi,user=me,password=x | --object secret,id=qapi4j-secret-0,file=F0 -blockdev driver=iscsi,user=me,password-secret=qapi4j-secret-0
            -blockdev driver=http,url=http://me:x@h:1/d | --object secret,id=qapi4j-secret-0,file=F0 -blockdev driver=http,username=me,url=http://h:1/d,password-secret=qapi4j-secret-0
            -blockdev {"file":{"driver":"ftps","url":"ftps://:x@h"}} | --object secret,id=qapi4j-secret-0,file=F0 -blockdev {"file":{"driver":"ftps","username":"","url":"ftps://h","password-secret":"qapi4j-secret-0"}}
            -drive file=https://me:x@h/a,,b?c@d,if=none | --object secret,id=qapi4j-secret-0,file=F0 -drive file.username=me,file=https://h/a,,b?c@d,if=none,file.password-secret=qapi4j-secret-0
            -drive file=http://me:x@h/,format=http | --object secret,id=qapi4j-secret-0,file=F0 -drive username=me,file=http://h/,format=http,password-secret=qapi4j-secret-0
            -drive file.driver=http,file.url=http://me:x@h/ | --object secret,id=qapi4j-secret-0,file=F0 -drive file.driver=http,file.username=me,file.url=http://h/,file.password-secret=qapi4j-secret-0
            -drive file=iscsi://me%x@h/t/0 | --object secret,id=qapi4j-secret-0,file=F0 -drive file.user=me,file=iscsi://h/t/0,file.password-secret=qapi4j-secret-0
            -drive file=iser://me:x@h/t/0 | --object secret,id=qapi4j-secret-0,file=F0 -drive file.user=me,file=iser://h/t/0,file.password-secret=qapi4j-secret-0
            -drive file=json:{"driver":"http",,"url":"http://me:x@h/"} | --object secret,id=qapi4j-secret-0,file=F0 -drive file=json:{"driver":"http",,"username":"me",,"url":"http://h/",,"password-secret":"qapi4j-secret-0"}
            -drive file=json:{'driver':'http',,'cookie':'x'} | --object secret,id=qapi4j-secret-0,file=F0 -drive file=json:{"driver":"http",,"cookie-secret":"qapi4j-secret-0"}
            -cdrom http://me:x@h/d | --object secret,id=qapi4j-secret-0,file=F0 -cdrom json:{"file":{"driver":"http","username":"me","url":"http://h/d","password-secret":"qapi4j-secret-0"}}
            qemu -m 1 ftp://me:x@h | qemu -m 1 --object secret,id=qapi4j-secret-0,file=F0 json:{"file":{"driver":"ftp","username":"me","url":"ftp://h","password-secret":"qapi4j-secret-0"}}
            """)
    void aSecretGoesIntoAFile(String command, String expected) throws IOException {
        assertThat(without(command.split(" "))).isEqualTo(expected);
        Path file = folder.resolve("secret-0");
        assertThat(file).hasContent("x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -object acpi,data=x
            -object secret,id=s,file=f,data=x
            -object secret,id=s
            -object {"qom-type":"secret"
            -object {"qom-type":"secret","data":1}
            -drive file=secret,data=x
            -blockdev {"driver":"http","cookie-secret":"s"}
            secret,data=x
            -object
            -drive file=http://me@h/d
            -drive file=http://me:@h/d
            -drive file=http://me:80/y@h/d
            -drive file=http://me:/y@h/d
            -drive file=http://me@h/a:b@c
            -drive file=http://me:@h/a@b
            -drive file=http://h/a:b@c
            -drive file=http://h/@
            -drive file=http://[::1]/a@b
            -drive file=http://[::1]:80/a@b
            -drive file=http://me:x/y
            -drive file=http://me:%00@h/d
            -drive file=http://me:%ff@h/d
            -drive file=http://me:x@h/d,file.username=you
            -drive file=iscsi://h/t/0
            -drive file=rbd:pool/image:id=me
            -drive file=rbd:pool/image:key=no*base64
            -drive file.driver=file,file.filename=http://me:x@h/d
            -incoming http://me:x@h/d
            """)
    void othersStayAsTheyAre(String command) throws IOException {
        assertThat(without(command.split(" "))).isEqualTo(command);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** Byte for byte, blanks too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -object   | { "qom-type": "iothread", "id": "t" }
            -blockdev | { "driver": "raw", "file": [ { "driver": "file" } ], "x": { } }
            """)
    void jsonWithoutSecretsIsNotWrittenAnew(String option, String json) {
        assertThat(SecretFiles.of(List.of(option, json), SecretFiles.Program.QEMU, folder)
                        .command())
                .containsExactly(option, json);
    }

    @Test
    void valuesAreWhatTheOptionSays() throws IOException {
        SecretFiles secrets = SecretFiles.of(
                List.of("qemu", "-object", "secret,id=a,data= ä,,b=c,,,,\n", "-object", "secret,id=b,data="),
                SecretFiles.Program.QEMU,
                folder);
        assertThat(Files.readString(folder.resolve("secret-0"))).isEqualTo(" ä,b=c,,\n");
        assertThat(folder.resolve("secret-1")).isEmptyFile();
        secrets.delete();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x%40y | x@y
            a%2Fb%3A%25%2540 | a/b:%%40
            100%-zz%4 | 100%-zz%4
            %C3%A4+b | ä+b
            ä;!$&'()* | ä;!$&'()*
            """)
    void passwordsInUrlsAreDecodedAsLibcurlDoes(String password, String plain) {
        assertThat(without("-drive", "file=http://m%40e:" + password + "@h/d"))
                .isEqualTo("--object secret,id=qapi4j-secret-0,file=F0"
                        + " -drive file.username=m@e,file=http://h/d,file.password-secret=qapi4j-secret-0");
        assertThat(folder.resolve("secret-0")).hasContent(plain);
    }

    /** libcurl refuses all of these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            me:x/y@h/d     | me  | x/y     | h/d
            me:x@y@h/d     | me  | x@y     | h/d
            me:x?y#z@h     | me  | x?y#z   | h
            me:x/y@h/a@b/d | me  | x/y@h/a | b/d
            m@e:x@h/d      | m@e | x       | h/d
            me:99999/y@h/d | me  | 99999/y | h/d
            me:8o/y@h/d    | me  | 8o/y    | h/d
            me:@x@h/d      | me  | @x      | h/d
            me:x/%41@h/d   | me  | x/A     | h/d
            """)
    void passwordsThatAreNotEncodedEndAtTheLastAt(String url, String user, String password, String rest) {
        assertThat(without("-drive", "file=http://" + url))
                .isEqualTo("--object secret,id=qapi4j-secret-0,file=F0 -drive file.username=" + user + ",file=http://"
                        + rest + ",file.password-secret=qapi4j-secret-0");
        assertThat(folder.resolve("secret-0")).hasContent(password);
    }

    @Test
    void portalsOfIscsiHaveNoAt() {
        assertThat(without("-drive", "file=iscsi://me%x@y@h:1/t@u/0"))
                .endsWith("-drive file.user=me,file=iscsi://h:1/t@u/0,file.password-secret=qapi4j-secret-0");
        assertThat(folder.resolve("secret-0")).hasContent("x@y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -c    | open http://me:x@h/d                       | open json:{"file":{"driver":"http","username":"me","url":"http://h/d","password-secret":"I"}}
            --cmd | open -r http://m%20e:x@h/d -U              | open -r json:{"file":{"driver":"http","username":"m\\u0020e","url":"http://h/d","password-secret":"I"}} -U
            --cm  | '  o  json:{"driver":"http","cookie":"x"}' | '  o  json:{"driver":"http","cookie-secret":"I"}'
            -c    | open -o driver=http,url=http://me:x@h/d    | open -o driver=http,username=me,url=http://h/d,password-secret=I
            -c    | open -rodriver=http,cookie=x -s            | open -rodriver=http,cookie-secret=I -s
            -c    | reopen -ro file.cookie=x                   | reopen -ro file.cookie-secret=I
            """)
    void commandsOfQemuIoOpenImages(String option, String line, String expected) {
        String object = "secret,id=qapi4j-secret-0,file=" + folder.resolve("secret-0");
        String command = expected.replace("\"I\"", "\"qapi4j-secret-0\"").replace("=I", "=qapi4j-secret-0");
        assertThat(SecretFiles.of(List.of("qemu-io", "-f", "raw", option, line), SecretFiles.Program.IO, folder)
                        .command())
                .containsExactly("qemu-io", "-f", "raw", "--object", object, option, command);
        assertThat(folder.resolve("secret-0")).hasContent("x");
    }

    @Test
    void commandsOfQemuIoMayBeJoinedWithTheirOptionAndBeOptionsOfImages() {
        List<String> command = List.of(
                "qemu-io", "--image-opts", "--cmd=open driver=http,cookie=x", "-copen driver=http,cookie=y", "-cclose");
        assertThat(without(SecretFiles.Program.IO, command.toArray(String[]::new)))
                .isEqualTo("qemu-io --image-opts --object secret,id=qapi4j-secret-0,file=F0"
                        + " --cmd=open driver=http,cookie-secret=qapi4j-secret-0"
                        + " --object secret,id=qapi4j-secret-1,file=F1"
                        + " -copen driver=http,cookie-secret=qapi4j-secret-1 -cclose");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open -o driver=http,url=http://m%20e:x@h/d",
                "open,url=http://me:x@h/d",
                "write http://me:x@h/d",
                "open t",
                "open",
                "  ",
                ""
            })
    void otherCommandsOfQemuIoStay(String line) {
        List<String> command = List.of("qemu-io", "-c", line, "-c");
        assertThat(SecretFiles.of(command, SecretFiles.Program.IO, folder).command())
                .isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -drive file=rbd:pool/i:id=me:key=QUJD:mon_host=a\\:1 | -drive file=rbd:pool/i:id=me:mon_host=a\\:1,file.key-secret=qapi4j-secret-0
            -hda rbd:pool/i:key=QUJD | -hda json:{"file":{"driver":"rbd","pool":"pool","image":"i","key-secret":"qapi4j-secret-0"}}
            -hda rbd:pool/n/i@s:id=me:conf=/c:key=QUJD:mon_host=a\\:1 | -hda json:{"file":{"driver":"rbd","pool":"pool","namespace":"n","image":"i","snapshot":"s","user":"me","conf":"/c","=keyvalue-pairs":"[\\"mon_host\\",\\"a:1\\"]","key-secret":"qapi4j-secret-0"}}
            """)
    void keysOfRbdAreBase64Already(String command, String expected) {
        assertThat(without(command.split(" ")))
                .isEqualTo("--object secret,id=qapi4j-secret-0,format=base64,file=F0 " + expected);
        assertThat(folder.resolve("secret-0")).hasContent("QUJD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qemu-img info -U http://me:x@h/d | qemu-img info -U --object S json:{"file":{"driver":"http","username":"me","url":"http://h/d","password-secret":"I"}}
            qemu-img info -- http://me:x@h/d | qemu-img info --object S -- json:{"file":{"driver":"http","username":"me","url":"http://h/d","password-secret":"I"}}
            qemu-img convert -c http://me:x@h/d t | qemu-img convert -c --object S json:{"file":{"driver":"http","username":"me","url":"http://h/d","password-secret":"I"}} t
            qemu-img dd if=http://me:x@h/d of=t | qemu-img dd --object S if=json:{"file":{"driver":"http","username":"me","url":"http://h/d","password-secret":"I"}} of=t
            qemu-img info --image-opts driver=http,url=http://me:x@h/d | qemu-img info --image-opts --object S driver=http,username=me,url=http://h/d,password-secret=I
            qemu-img convert -n --target-image-opts http://me:x@h/d driver=raw | qemu-img convert -n --target-image-opts --object S json:{"file":{"driver":"http","username":"me","url":"http://h/d","password-secret":"I"}} driver=raw
            qemu-img info json:{"driver":"http","url":"http://me:x@h/d"} | qemu-img info --object S json:{"driver":"http","username":"me","url":"http://h/d","password-secret":"I"}
            qemu-img info iscsi://me%x@h:1/t/2 | qemu-img info --object S json:{"file":{"driver":"iscsi","transport":"tcp","portal":"h:1","target":"t","lun":"2","user":"me","password-secret":"I"}}
            """)
    void toolsOpenImagesByTheirOperands(String command, String expected) {
        assertThat(without(SecretFiles.Program.TOOL, command.split(" ")))
                .isEqualTo(expected.replace("S ", "secret,id=qapi4j-secret-0,file=F0 ")
                        .replace("\"I\"", "\"qapi4j-secret-0\"")
                        .replace("=I", "=qapi4j-secret-0"));
        assertThat(folder.resolve("secret-0")).hasContent("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TOOL | qemu-img create -b http://me:x@h/d t
            TOOL | qemu-img create -f raw rbd:p/i:key=QUJD 1M
            TOOL | qemu-img rebase --backing http://me:x@h/d t
            TOOL | qemu-img convert s rbd:p/i:key=QUJD
            TOOL | qemu-img dd if=s of=rbd:p/i:key=QUJD
            TOOL | qemu-img info -f http http://me:x@h/d
            TOOL | qemu-img snapshot -c http://me:x@h/d
            TOOL | http://me:x@h/d
            OTHER | wget http://me:x@h/d
            OTHER | wget -cdrom http://me:x@h/d
            """)
    void namesThatAreStoredOrOfOtherProgramsStay(SecretFiles.Program program, String command) throws IOException {
        assertThat(without(program, command.split(" "))).isEqualTo(command);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
