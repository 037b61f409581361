// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.InputAxis;
import io.github.qapi4j.qemu.type.InputButton;
import io.github.qapi4j.qemu.type.InputEvent;
import io.github.qapi4j.qemu.type.KeyValue;
import io.github.qapi4j.qemu.type.QKeyCode;
import io.github.qapi4j.runtime.vm.Vm;
import java.util.ArrayList;
import java.util.List;

/** A keyboard and a mouse at a guest. Threads may share it; what they type is mixed then. */
public final class GuestInput {
    /** A keyboard of a PC holds a few keys only until the guest reads them. */
    private static final long HOLD_MILLIS = 20;

    private static final long GAP_MILLIS = 20;
    /** What the whole width and height are for QEMU. */
    private static final int RANGE = 0x7FFF;

    private final Vm vm;
    private final KeyboardLayout layout;

    GuestInput(Vm vm, KeyboardLayout layout) {
        this.vm = vm;
        this.layout = layout;
    }

    /**
     * Types a text, as fast as a guest can read it.
     *
     * @param text a line end is the key Enter
     * @throws IllegalArgumentException if the layout has no keys for one of the characters; nothing is typed then
     */
    public void type(String text) {
        List<List<QKeyCode>> chords = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            chords.add(layout.chord(character)
                    .orElseThrow(
                            () -> new IllegalArgumentException("this keyboard has no keys for '" + character + "'")));
        }
        for (List<QKeyCode> chord : chords) {
            press(chord.toArray(QKeyCode[]::new));
        }
    }

    /**
     * Presses keys together, and releases them.
     *
     * @param keys in the order in which they are pressed, for example CTRL, ALT and DELETE
     * @throws GuestInterruptedException if this thread is interrupted
     */
    public void press(QKeyCode... keys) {
        List<KeyValue> values = new ArrayList<>();
        for (QKeyCode key : keys) {
            values.add(KeyValue.qcode(key));
        }
        var unused = vm.execute(Qmp.sendKey().keys(values).holdTime(HOLD_MILLIS));
        // QEMU answers before it has released them, and keeps a few keys only.
        pause();
    }

    private void pause() {
        try {
            Thread.sleep(HOLD_MILLIS + GAP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GuestInterruptedException(vm.name(), "interrupted while a text was typed", null, e);
        }
    }

    /**
     * Moves the mouse. It takes a pointing device with places, such as {@code virtio-tablet} or {@code usb-tablet}.
     *
     * @param x from 0 at the left to 1 at the right
     * @param y from 0 at the top to 1 at the bottom
     * @throws IllegalArgumentException if it would be outside
     */
    public void moveTo(double x, double y) {
        send(
                InputEvent.abs(b -> b.axis(InputAxis.X).value(place(x))),
                InputEvent.abs(b -> b.axis(InputAxis.Y).value(place(y))));
    }

    /**
     * Presses a mouse button where the mouse is, and releases it.
     *
     * @param button which
     */
    public void click(InputButton button) {
        send(InputEvent.btn(b -> b.button(button).down(true)));
        send(InputEvent.btn(b -> b.button(button).down(false)));
    }

    private void send(InputEvent... events) {
        var unused = vm.execute(Qmp.inputSendEvent().events(List.of(events)));
    }

    private static long place(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("a place on the screen is from 0 to 1, not " + part);
        }
        return Math.round(part * RANGE);
    }
}
