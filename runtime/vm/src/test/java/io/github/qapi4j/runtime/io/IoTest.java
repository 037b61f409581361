// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import static io.github.qapi4j.contract.Size.gib;
import static io.github.qapi4j.contract.Size.kib;
import static io.github.qapi4j.contract.Size.mib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.contract.UnrecognizedValueException;
import io.github.qapi4j.qemu.type.BlkdebugEvent;
import io.github.qapi4j.qemu.type.BlockdevAioOptions;
import io.github.qapi4j.qemu.type.BlockdevDiscardOptions;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.PreallocMode;
import io.github.qapi4j.runtime.image.CacheMode;
import io.github.qapi4j.runtime.program.OptionString;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoTest {
    private static final Size SECTOR = Size.bytes(512);

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(Io.read(0, kib(64)), "read 0 64k"),
                Arguments.of(Io.read(mib(1), kib(64)).pattern(0xa5), "read -P 165 1M 64k"),
                Arguments.of(Io.read(0, kib(64)).pattern(7, kib(4), SECTOR).dump(), "read -P 7 -s 4k -l 512 -v 0 64k"),
                Arguments.of(Io.readVmState(0, SECTOR).quiet(), "read -b -q 0 512"),
                Arguments.of(Io.readv(512, SECTOR, kib(1)).statistics(), "readv -C 512 512 1k"),
                Arguments.of(Io.write(0, kib(64)).pattern(7).fua(), "write -P 7 -f 0 64k"),
                Arguments.of(Io.write(0, kib(64)).source("/a/b").registered(), "write -s /a/b -r 0 64k"),
                Arguments.of(Io.writev(0, SECTOR, SECTOR).pattern(0), "writev -P 0 0 512 512"),
                Arguments.of(Io.writeVmState(0, SECTOR).pattern(3), "write -b -P 3 0 512"),
                Arguments.of(Io.writeCompressed(0, kib(64)).pattern(3), "write -c -P 3 0 64k"),
                Arguments.of(Io.writeZeroes(0, gib(3)).unmap().noFallback(), "write -z -u -n 0 3G"),
                Arguments.of(Io.discard(kib(64), kib(64)).quiet(), "discard -q 64k 64k"),
                Arguments.of(Io.aioRead(0, SECTOR, SECTOR).pattern(1).invalid(), "aio_read -P 1 -i 0 512 512"),
                Arguments.of(Io.aioWrite(0, SECTOR).fua().registered(), "aio_write -f -r 0 512"),
                Arguments.of(Io.aioWriteZeroes(0, kib(64)).unmap().invalid(), "aio_write -z -u -i 0 64k"),
                Arguments.of(Io.aioDiscard(0, kib(64)).statistics(), "aio_discard -C 0 64k"),
                Arguments.of(Io.aioFlush(), "aio_flush"),
                Arguments.of(Io.flush(), "flush"),
                Arguments.of(Io.length(), "length"),
                Arguments.of(Io.map(), "map"),
                Arguments.of(Io.info(), "info"),
                Arguments.of(Io.alloc(0, mib(1)), "alloc 0 1M"),
                Arguments.of(Io.truncate(mib(8)).preallocation(PreallocMode.FULL), "truncate -m full 8M"),
                Arguments.of(Io.breakAt(BlkdebugEvent.WRITE_AIO, "A"), "break write_aio A"),
                Arguments.of(Io.waitBreak("A"), "wait_break A"),
                Arguments.of(Io.resume("A"), "resume A"),
                Arguments.of(Io.removeBreak("A"), "remove_break A"),
                Arguments.of(Io.sleep(Duration.ofSeconds(2)), "sleep 2000"),
                Arguments.of(
                        Io.reopen()
                                .readOnly()
                                .cache(CacheMode.NONE)
                                .options(OptionString.of("").with("a", "b,c")),
                        "reopen -r -c none -o a=b,,c"),
                Arguments.of(Io.reopen().readWrite(), "reopen -w"),
                Arguments.of(Io.open("/a").readOnly().snapshot().copyOnRead().forceShare(), "open -r -s -C -U /a"),
                Arguments.of(
                        Io.open(BlockdevOptions.raw(b -> b.file(BlockdevOptions.file(f -> f.filename("/a")))))
                                .cache(CacheMode.WRITEBACK)
                                .discard(BlockdevDiscardOptions.UNMAP)
                                .aio(BlockdevAioOptions.THREADS),
                        "open -o driver=raw,file.driver=file,file.filename=/a -t writeback -d unmap -i threads"),
                Arguments.of(Io.close(), "close"),
                Arguments.of(Io.abort(), "abort"),
                Arguments.of(Io.sigraise(15), "sigraise 15"),
                Arguments.of(Io.help(), "help"),
                Arguments.of(Io.help("read"), "help read"),
                Arguments.of(Io.quit(), "quit"),
                Arguments.of(IoZones.report(Size.ZERO, 2), "zone_report 0 2"),
                Arguments.of(IoZones.open(Size.ZERO, mib(64)), "zone_open 0 64M"),
                Arguments.of(IoZones.close(Size.ZERO, mib(64)), "zone_close 0 64M"),
                Arguments.of(IoZones.finish(Size.ZERO, mib(64)), "zone_finish 0 64M"),
                Arguments.of(IoZones.reset(Size.ZERO, mib(64)), "zone_reset 0 64M"),
                Arguments.of(IoZones.append(Size.ZERO, kib(4)), "zone_append -p 0 4k"),
                Arguments.of(IoZones.append(Size.ZERO, kib(4), kib(8)), "zone_append -p 0 4k 8k"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachCommandIsALine(IoCommand command, String line) {
        assertThat(command.line()).isEqualTo(line);
        assertThat(command).hasToString(line);
    }

    @Test
    void optionsDoNotChangeTheCommandTheyCameFrom() {
        ReadCommand plain = Io.read(0, SECTOR);
        assertThat(plain.pattern(1).line()).isEqualTo("read -P 1 0 512");
        assertThat(plain.line()).isEqualTo("read 0 512");
        assertThat(plain.withArguments("-p").line()).isEqualTo("read -p 0 512");
    }

    @Test
    void whatQemuIoWouldSplitIsRefused() {
        for (String bad : new String[] {"", "a b", "a\nb", "a\tb"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Io.waitBreak(bad))
                    .withMessageContaining("no quotes");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Io.write(0, SECTOR).source(bad));
        }
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Io.read(-1, SECTOR));
        assertThatIllegalArgumentException().isThrownBy(() -> Io.readv(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Io.write(0, SECTOR).pattern(256));
        assertThatIllegalArgumentException().isThrownBy(() -> Io.sigraise(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Io.sleep(Duration.ofMillis(-1)));
    }

    @Test
    void whatQemuIoWouldReadAsSomethingElseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Io.open("-r")).withMessageContaining("option");
        assertThatIllegalArgumentException().isThrownBy(() -> Io.sleep(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThatIllegalArgumentException().isThrownBy(() -> Io.sleep(Duration.ofDays(25)));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Io.breakAt(BlkdebugEvent.UNRECOGNIZED, "A"));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Io.open("a").discard(BlockdevDiscardOptions.UNRECOGNIZED));
        assertThatExceptionOfType(UnrecognizedValueException.class)
                .isThrownBy(() -> Io.truncate(SECTOR).preallocation(PreallocMode.UNRECOGNIZED));
    }
}
