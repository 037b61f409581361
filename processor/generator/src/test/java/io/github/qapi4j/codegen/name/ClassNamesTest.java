// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.schema.SchemaReader;
import io.github.qapi4j.schema.model.Schema;
import org.junit.jupiter.api.Test;

class ClassNamesTest {
    @Test
    void tellKindsApartByPackage() {
        ClassNames names = names("""
                { 'command': 'stop' }
                { 'event': 'STOP' }
                { 'struct': 'Stop', 'data': {} }
                """);
        assertThat(names.of("stop")).hasToString("p.command.Stop");
        assertThat(names.of("STOP")).hasToString("p.event.Stop");
        assertThat(names.of("Stop")).hasToString("p.type.Stop");
    }

    @Test
    void leaveJavasOwnClassesAlone() {
        ClassNames names = names("""
                { 'struct': 'String', 'data': {} }
                { 'struct': 'ScopedValue', 'data': {} }
                { 'struct': 'Map', 'data': {} }
                { 'command': 'object' }
                """);
        assertThat(names.of("String")).hasToString("p.type.QapiString");
        assertThat(names.of("ScopedValue")).hasToString("p.type.QapiScopedValue");
        assertThat(names.of("Map")).hasToString("p.type.Map");
        assertThat(names.of("object")).hasToString("p.command.QapiObject");
    }

    @Test
    void differInMoreThanCaseAsTheyBecomeFiles() {
        ClassNames names = names("""
                { 'struct': 'DiskInfo', 'data': {} }
                { 'struct': 'DISKInfo', 'data': {} }
                { 'pragma': { 'command-name-exceptions': [ 'a_b' ] } }
                { 'command': 'a-b' }
                { 'command': 'a_b' }
                """);
        assertThat(names.of("DiskInfo")).hasToString("p.type.DiskInfo");
        assertThat(names.of("DISKInfo")).hasToString("p.type.DISKInfo_");
        assertThat(names.of("a-b")).hasToString("p.command.AB");
        assertThat(names.of("a_b")).hasToString("p.command.AB_");
    }

    private static ClassNames names(String text) {
        Schema schema = SchemaReader.create().read("schema.json", text).orThrow();
        return ClassNames.of(schema, "p");
    }
}
