// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qapi4j.qemu.type.ChardevBackend;
import io.github.qapi4j.qemu.type.SocketAddressLegacy;
import org.junit.jupiter.api.Test;

/** Names and defaults of the command line are others than those of {@code chardev-add}. */
class ChardevOptionTest {
    private static final SocketAddressLegacy UNIX =
            SocketAddressLegacy.unix(u -> u.path("/a,b").tight(false));
    private static final SocketAddressLegacy INET =
            SocketAddressLegacy.inet(i -> i.host("localhost").port("0").ipv6(false));

    private static String option(ChardevBackend backend) {
        return ChardevOption.of("c", backend);
    }

    @Test
    void aSocketListensAndDoesNotWaitUnlessItIsSet() {
        assertThat(option(ChardevBackend.socket(s -> s.addr(UNIX))))
                .isEqualTo("socket,id=c,path=/a,,b,tight=off,server=on,wait=off");
        assertThat(option(ChardevBackend.socket(s -> s.addr(UNIX).wait_(true))))
                .isEqualTo("socket,id=c,path=/a,,b,tight=off,wait=on,server=on");
        assertThat(option(ChardevBackend.socket(
                        s -> s.addr(INET).server(false).nodelay(true).reconnect(2L))))
                .isEqualTo("socket,id=c,host=localhost,port=0,ipv6=off,server=off,delay=off,reconnect=2");
        assertThat(option(ChardevBackend.socket(
                        s -> s.addr(SocketAddressLegacy.fd(f -> f.str("7"))).server(true))))
                .isEqualTo("socket,id=c,fd=7,server=on,wait=off");
    }

    @Test
    void namesAreThoseOfTheCommandLine() {
        assertThat(option(ChardevBackend.file(f -> f.out("log").append(true).logfile("l"))))
                .isEqualTo("file,id=c,logfile=l,path=log,append=on");
        assertThat(option(ChardevBackend.pipe(p -> p.device("/p")))).isEqualTo("pipe,id=c,path=/p");
        assertThat(option(ChardevBackend.spiceport(p -> p.fqdn("org.x")))).isEqualTo("spiceport,id=c,name=org.x");
        assertThat(option(ChardevBackend.mux(m -> m.chardev("d")))).isEqualTo("mux,id=c,chardev=d");
        assertThat(option(ChardevBackend.null_(n -> n))).isEqualTo("null,id=c");
        assertThat(option(ChardevBackend.udp(u -> u.remote(INET)
                        .local(SocketAddressLegacy.inet(i -> i.host("::1").port("2"))))))
                .isEqualTo("udp,id=c,host=localhost,port=0,ipv6=off,localaddr=::1,localport=2");
    }

    @Test
    void whatTheCommandLineLacksIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> option(ChardevBackend.socket(
                        s -> s.addr(SocketAddressLegacy.vsock(v -> v.cid("3").port("1"))))))
                .withMessage("an address of type 'vsock' of socket cannot be written on QEMU's command line; use"
                        + " chardev-add");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> option(ChardevBackend.socket(s -> s.addr(
                        SocketAddressLegacy.inet(i -> i.host("h").port("1").keepAlive(true))))))
                .withMessageStartingWith("'keep-alive' of an address of socket cannot be");
        assertThatIllegalArgumentException().isThrownBy(() -> option(ChardevBackend.udp(u -> u.remote(UNIX))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> option(ChardevBackend.udp(u -> u.remote(INET).local(INET))))
                .withMessageStartingWith("'ipv6' of an address of udp cannot be");
    }
}
