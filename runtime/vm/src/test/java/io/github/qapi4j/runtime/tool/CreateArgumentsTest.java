// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateArgumentsTest {
    private static final ImageDefaults NONE = new ImageDefaults("qcow2");
    private static final ImageDefaults OPTIONS = new ImageDefaults("qcow2", "compat=0.10", "");
    private static final ImageDefaults LUKS = new ImageDefaults("luks", "iter-time=10", "123456");

    private static String prepared(String arguments, ImageDefaults defaults) {
        return String.join(" ", CreateArguments.prepare(List.of(arguments.split(" ")), defaults));
    }

    @ParameterizedTest
    @CsvSource({
        "create -f qcow2 a 1M,create -f qcow2 a 1M",
        "create a -f qcow2 1M,create -f qcow2 a 1M",
        "create -o x -F raw -b base -f qcow2 a,create -f qcow2 -o x -F raw -b base a",
        "create -fraw -ox=1 -o y a,create -f raw -o x=1 -o y a",
        "create -f raw -f qcow2 a,create -f qcow2 a",
        "create a 1M,create a 1M",
        "create -f raw -- -f -o,create -f raw -- -f -o",
        "create --object secret -f luks -o key-secret=s a,create -f luks -o key-secret=s --object secret a",
        "info -f raw -o x,info -f raw -o x",
    })
    void argumentsComeInOneOrder(String given, String expected) {
        assertThat(prepared(given, NONE)).isEqualTo(expected);
    }

    @Test
    void theTestsOptionsComeFirstAndForTheTestsFormatOnly() {
        assertThat(prepared("create -f qcow2 -o x a", OPTIONS)).isEqualTo("create -f qcow2 -o compat=0.10 -o x a");
        assertThat(prepared("create -f raw a", OPTIONS)).isEqualTo("create -f raw a");
        assertThat(prepared("create a", OPTIONS)).isEqualTo("create a");
    }

    @Test
    void luksGetsASecretUnlessItHasOne() {
        String secret = "--object secret,id=keysec0,data=123456";
        assertThat(prepared("create -f luks a 1M", LUKS))
                .isEqualTo("create -f luks " + secret + " -o iter-time=10 -o key-secret=keysec0 a 1M");
        assertThat(prepared("create -f luks -o cipher-alg=aes a", LUKS))
                .as("the original fails here")
                .isEqualTo("create -f luks " + secret + " -o iter-time=10 -o cipher-alg=aes -o key-secret=keysec0 a");
        assertThat(prepared("create -f luks -o x -o key-secret=mine a", LUKS))
                .isEqualTo("create -f luks -o iter-time=10 -o x -o key-secret=mine a");
        assertThat(prepared("create a", LUKS)).as("no format, no secret").isEqualTo("create a");
        assertThat(prepared("create -f luks a", NONE))
                .isEqualTo("create -f luks --object secret,id=keysec0,data= -o key-secret=keysec0 a");
    }

    @Test
    void anOptionNeedsItsValue() {
        assertThatThrownBy(() -> prepared("create a -f", NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'-f' has no value: a -f");
        assertThat(CreateArguments.prepare(List.of(), NONE)).isEmpty();
    }
}
