package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.fan.FanIndex;
import com.example.lamp.Lamp;
import com.example.lamp.LampIndex;
import com.example.watch.WatchIndex;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LampTest {
    @Test
    void commandsAreWrittenAsTheSchemaSays() {
        assertEquals("{\"on\":false}", Lamp.lampSwitch().on(false).build().arguments().toString());
    }

    @Test
    void widthsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Lamp.lampBlink().times(256));
    }

    @Test
    void aPartHasOnlyWhatItIncludes() {
        assertEquals(Set.of("query-lamp"), Set.copyOf(WatchIndex.INSTANCE.commandNames()));
        assertEquals(Set.of("LAMP_BROKE"), Set.copyOf(WatchIndex.INSTANCE.eventNames()));
    }

    @Test
    void allCommandsAreThere() {
        assertEquals(Set.of("lamp-switch", "lamp-blink", "query-lamp"), Set.copyOf(LampIndex.INSTANCE.commandNames()));
        assertEquals(Set.of("set-fan", "query-fans"), Set.copyOf(FanIndex.INSTANCE.commandNames()));
    }
}
