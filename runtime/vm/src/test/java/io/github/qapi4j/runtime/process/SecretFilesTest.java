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

class SecretFilesTest {
    @TempDir
    private Path folder;

    private String without(String... command) {
        return String.join(" ", SecretFiles.of(List.of(command), folder).command())
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
            -iscsi user=me,password=x | --object secret,id=qapi4j-secret-0,file=F0 -iscsi user=me,password-secret=qapi4j-secret-0
            -spice port=1,password=x | --object secret,id=qapi4j-secret-0,file=F0 -spice port=1,password-secret=qapi4j-secret-0
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
            """)
    void othersStayAsTheyAre(String command) throws IOException {
        assertThat(without(command.split(" "))).isEqualTo(command);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void valuesAreWhatTheOptionSays() throws IOException {
        SecretFiles secrets = SecretFiles.of(
                List.of("qemu", "-object", "secret,id=a,data= ä,,b=c,,,,\n", "-object", "secret,id=b,data="), folder);
        assertThat(Files.readString(folder.resolve("secret-0"))).isEqualTo(" ä,b=c,,\n");
        assertThat(folder.resolve("secret-1")).isEmptyFile();
        secrets.delete();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
