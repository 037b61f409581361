package com.example;

import com.example.fan.Fan;
import com.example.fan.type.SetFanSpeed;
import com.example.lamp.Lamp;
import com.example.lamp.LampIndex;
import com.example.lamp.event.LampBroke;
import com.example.lamp.type.LampColour;
import com.example.lamp.type.LampState;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;

/** Prints what would be sent to a lamp and a fan, and understands what they answer. */
public final class Main {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Main() {}

    public static void main(String[] args) throws JacksonException {
        send(Lamp.lampSwitch().on(true).colour(LampColour.WARM).build());
        send(Lamp.queryLamp());
        LampState state = answered(Lamp.queryLamp(), "{\"on\": true, \"colour\": \"warm\", \"hours\": 17}");
        System.out.println("the lamp shines " + state.colour().wireName() + ", and has done so for " + state.hours() + " hours");

        send(Fan.setFan().speed(SetFanSpeed.FAST).seconds(60).build());
        answered(Fan.queryFans(), "[{\"speed\": \"fast\", \"turns\": 1200}]")
                .forEach(fan -> System.out.println("a fan turns " + fan.turns() + " times"));

        String message = "{\"event\": \"LAMP_BROKE\", \"data\": {\"hours\": 18}}";
        QmpEvent event = LampIndex.INSTANCE.decodeEvent((ObjectNode) MAPPER.readTree(message));
        if (event instanceof LampBroke broke) {
            System.out.println("the lamp broke after " + broke.hours() + " hours");
        }
    }

    private static void send(QmpCommand<?> command) {
        ObjectNode message = MAPPER.createObjectNode().put("execute", command.commandName());
        message.set("arguments", command.arguments());
        System.out.println(message);
    }

    private static <R> R answered(QmpCommand<R> command, String json) throws JacksonException {
        return command.decodeReturn(MAPPER.readTree(json));
    }
}
