// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.runtime.io.IoTransfer.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IoResultTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0001 sec", "00.00 sec", "0:00:01.20"})
    void reportsOfAllReleasesAreRead(String time) {
        IoResult result = IoResult.of("wrote 65536/65536 bytes at offset 1048576\n64 KiB, 1 ops; " + time
                + " (8.608 MiB/sec and 137.7221 ops/sec)\nread 1024/2048 bytes at offset 0\n1 KiB, 2 ops; " + time
                + " (7.650 MiB/sec and 7833.3686 ops/sec)\n");

        assertThat(result.transfers())
                .containsExactly(
                        new IoTransfer(Kind.WRITE, 1048576, 65536, 65536, 1),
                        new IoTransfer(Kind.READ, 0, 1024, 2048, 2));
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.bytes()).isEqualTo(66560);
        assertThat(result.operations()).isEqualTo(3);
    }

    @Test
    void discardsAreReadWithTheirTwoVerbs() {
        assertThat(IoResult.of("discard 65536/65536 bytes at offset 0\ndiscarded  512/512 bytes at offset 512\n")
                        .transfers())
                .containsExactly(
                        new IoTransfer(Kind.DISCARD, 0, 65536, 65536, 1),
                        new IoTransfer(Kind.DISCARD, 512, 512, 512, 1));
    }

    @Test
    void reportsForProgramsAreRead() {
        assertThat(IoResult.of("65536,1,0:00:00.00,782837211.525,11945.148\n").transfers())
                .containsExactly(new IoTransfer(Kind.UNKNOWN, -1, 65536, 65536, 1));
    }

    @Test
    void whereAPatternIsNotIsSaid() {
        IoResult result = IoResult.of(
                "Pattern verification failed at offset 61440, 8192 bytes\n" + "read 8192/8192 bytes at offset 61440\n");

        assertThat(result.mismatches()).containsExactly(new IoMismatch(61440, 8192));
        assertThat(result.errors()).isEmpty();
        assertThat(result.bytes()).isEqualTo(8192);
        assertThat(result.isSuccess()).isFalse();
    }

    @Test
    void extentsAreReadExactly() {
        IoResult result = IoResult.of("192 KiB (0x30000) bytes     allocated at offset 0 bytes (0x0)\n"
                + "3.812 MiB (0x3d0000) bytes not allocated at offset 192 KiB (0x30000)\n"
                + "131072/1048576 bytes allocated at offset 64 KiB\n");

        assertThat(result.extents())
                .containsExactly(new IoExtent(true, 0, 0x30000), new IoExtent(false, 0x30000, 0x3d0000));
        assertThat(result.allocations()).containsExactly(new IoAllocation(131072, 1048576));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write failed: Input/output error",
                "read failed: Input/output error",
                "Could not set breakpoint: Operation not supported",
                "command \"bogus\" not found",
                "bad argument count 3 to truncate, expected 1 arguments",
                "write: invalid option -- 'r'",
                "0x1ff is not a valid pattern byte",
                "length cannot exceed 2147483136, given 3G",
                "Only one of -z, -P, and -s can be specified at the same time",
                "-b and -z cannot be specified at the same time",
                "Parsing error: non-numeric argument, or extraneous/unrecognized suffix -- 8G0",
                "no file open, try 'help open'",
                "qemu-io: can't open device t.raw: Could not open 't.raw': No such file or directory",
                "zone report failed: Operation not supported",
                "qemu-io: Block node is read-only",
                "Block node is read-only",
            })
    void complaintsAreErrors(String line) {
        assertThat(IoResult.of("read 1/1 bytes at offset 1\n" + line + "\n"))
                .returns(false, IoResult::isSuccess)
                .satisfies(result -> assertThat(result.errors()).containsExactly(line));
    }

    @Test
    void whatMeansNothingIsLeftOut() {
        assertThat(IoResult.of("00000200:  07 07  ..\ninjecting invalid write request\n4 MiB\n")
                        .isSuccess())
                .isTrue();
        assertThat(IoResult.of("", 1).isSuccess()).isFalse();
    }
}
