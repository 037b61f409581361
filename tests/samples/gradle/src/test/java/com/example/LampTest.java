package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.fan.FanIndex;
import com.example.lamp.Lamp;
import com.example.lamp.LampIndex;
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
    void allCommandsAreThere() {
        assertEquals(Set.of("lamp-switch", "lamp-blink", "query-lamp"), Set.copyOf(LampIndex.INSTANCE.commandNames()));
        assertEquals(Set.of("set-fan", "query-fans"), Set.copyOf(FanIndex.INSTANCE.commandNames()));
    }
}
