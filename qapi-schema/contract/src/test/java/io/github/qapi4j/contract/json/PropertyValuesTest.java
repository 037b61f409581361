// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What is set by name, whatever it is. */
class PropertyValuesTest {
    private static final Disk DISK = new Disk();

    private static final class Disk extends DeviceValue<Disk> {
        Disk() {
            super("disk");
        }
    }

    private static final class Board extends MachineValue<Board> {
        Board(String name) {
            super(name);
        }
    }

    @Test
    void eachIsAnotherValueOfItsClass() {
        Board board = new Board("board");
        Board quiet = board.property("graphics", false);
        Board loud = quiet.property("graphics", true);

        assertThat(board.properties()).isEmpty();
        assertThat(quiet).isExactlyInstanceOf(Board.class).hasToString("board{graphics=false}");
        assertThat(loud).hasToString("board{graphics=true}").isNotEqualTo(quiet);
        assertThat(new Board("board").property("graphics", true))
                .isEqualTo(loud)
                .hasSameHashCodeAs(loud);
    }

    @Test
    void theTypeIsNoProperty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DISK.property("driver", "other"))
                .withMessage("'driver' is no property of disk, but what it is");
        Board board = new Board("board");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> board.property("type", "other"))
                .withMessage("'type' is no property of board, but what it is");
        assertThat(DISK.property("type", "x").toJson()).hasToString("{\"driver\":\"disk\",\"type\":\"x\"}");
    }

    @Test
    void identifierAndBusAreText() {
        assertThat(DISK.property("id", "a").property("bus", "b").id("c").toJson())
                .hasToString("{\"driver\":\"disk\",\"bus\":\"b\",\"id\":\"c\"}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DISK.property("id", 5))
                .withMessage("'id' of disk has to be text, but is 5");
        assertThatIllegalArgumentException().isThrownBy(() -> DISK.property("bus", NullNode.getInstance()));
    }

    @Test
    void whatHasNoNameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DISK.property("", true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Board(""));
    }

    @Test
    void aTreeThatChangesLaterChangesNoDevice() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("a", 1);
        Disk disk = DISK.property("limits", tree);
        tree.put("b", 2);
        ((ObjectNode) disk.toJson().path("limits")).put("c", 3);
        ((ObjectNode) requireNonNull(disk.properties().get("limits"))).put("d", 4);
        assertThat(disk.toJson().path("limits")).hasToString("{\"a\":1}");
    }
}
