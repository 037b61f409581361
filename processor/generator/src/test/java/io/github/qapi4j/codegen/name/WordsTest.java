// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "blockdev-create, BlockdevCreate, blockdevCreate, BLOCKDEV_CREATE",
        "block_resize, BlockResize, blockResize, BLOCK_RESIZE",
        "JOB_STATUS_CHANGE, JobStatusChange, jobStatusChange, JOB_STATUS_CHANGE",
        "monolithicSparse, MonolithicSparse, monolithicSparse, MONOLITHIC_SPARSE",
        "KVMMissingCap, KvmMissingCap, kvmMissingCap, KVM_MISSING_CAP",
        "nvme-io_uring, NvmeIoUring, nvmeIoUring, NVME_IO_URING",
        "UUID, Uuid, uuid, UUID",
        "x-perf, XPerf, xPerf, X_PERF",
        "2_5, 25, 25, 2_5",
        "mem_type_64, MemType64, memType64, MEM_TYPE_64",
        "__com.redhat_drive-mirror, ComRedhatDriveMirror, comRedhatDriveMirror, COM_REDHAT_DRIVE_MIRROR",
        "twoGbMaxExtentSparse, TwoGbMaxExtentSparse, twoGbMaxExtentSparse, TWO_GB_MAX_EXTENT_SPARSE"
    })
    void areSpelledInEachOfJavasWays(String wireName, String upperCamel, String lowerCamel, String upperSnake) {
        Words words = Words.of(wireName);
        assertThat(words.upperCamel()).isEqualTo(upperCamel);
        assertThat(words.lowerCamel()).isEqualTo(lowerCamel);
        assertThat(words.upperSnake()).isEqualTo(upperSnake);
    }
}
