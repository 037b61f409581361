// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class CommandLinesTest {
    @Test
    void quotesOnlyWhatAShellWouldReadOtherwise() {
        assertThat(CommandLines.text(List.of("qemu", "-drive", "file=/a b,if=none", "it's", "", "a=b,c")))
                .isEqualTo("qemu -drive 'file=/a b,if=none' 'it'\\''s' '' a=b,c");
    }

    @Test
    void masksSecrets() {
        assertThat(CommandLines.text(List.of(
                        "qemu",
                        "-object",
                        "secret,id=s,data=x",
                        "-drive",
                        "file=http://me:x/y@host/d",
                        "-iscsi",
                        "password=x")))
                .isEqualTo(
                        "qemu -object 'secret,id=s,data=***' -drive 'file=http://me:***@host/d' -iscsi 'password=***'");
    }

    @Test
    void warnsOfSecretsThatEveryUserCanRead() {
        List<String> said = new ArrayList<>();
        Logger logger = Logger.getLogger(CommandLines.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().startsWith("test-vm:")) {
                    said.add(line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            CommandLines.warnOfSecrets("test-vm", List.of("qemu", "-iscsi", "password-secret=s", "-S"));
            CommandLines.warnOfSecrets(
                    "test-vm", List.of("qemu", "file=rbd:pool/image:id=me:key=xyz", "http://me:xyz@host/d"));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(said)
                .containsExactly("test-vm: every user of this machine can read the secret in "
                        + "'file=rbd:pool/image:id=me:key=***' 'http://me:***@host/d'"
                        + "; name a secret object instead, or send it when the program runs");
    }
}
