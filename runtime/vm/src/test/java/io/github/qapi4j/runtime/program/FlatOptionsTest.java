// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qapi4j.qemu.type.BlockdevOptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class FlatOptionsTest {
    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void flattenQmpObjectJoinsNamesAndIndices() throws Exception {
        assertThat(FlatOptions.flatten(json("{'z':{'b':['x',{'c':1}]},'a':true}"))
                        .toString())
                .isEqualTo("{z.b.0=\"x\", z.b.1.c=1, a=true}");
    }

    @Test
    void flattenQmpObjectForgetsEmptyContainers() throws Exception {
        assertThat(FlatOptions.flatten(json("{'a':{},'b':[],'c':[{}]}"))).isEmpty();
        assertThat(FlatOptions.flatten(json("7")).toString()).isEqualTo("{=7}");
    }

    /** The original can do only texts, and does not double commas. */
    @Test
    void qmpToOptsWritesWhatQemuReads() throws Exception {
        assertThat(FlatOptions.toOptions(json("{'a':{'b':'x,y'},'n':18446744073709551615,'t':true,'f':false}")))
                .hasToString("a.b=x,,y,n=18446744073709551615,t=on,f=off");
        BlockdevOptions typed =
                BlockdevOptions.qcow2(b -> b.file("proto").nodeName("top").lazyRefcounts(true));
        assertThat(FlatOptions.toOptions(typed.toJson()))
                .hasToString("driver=qcow2,node-name=top,file=proto,lazy-refcounts=on");
    }

    @Test
    void qmpToOptsRefusesWhatNoOptionCanSay() {
        assertThatThrownBy(() -> FlatOptions.toOptions(json("{'backing':null}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'backing' is null");
        assertThatThrownBy(() -> FlatOptions.toOptions(json("[]"))).hasMessage("no object: []");
    }
}
