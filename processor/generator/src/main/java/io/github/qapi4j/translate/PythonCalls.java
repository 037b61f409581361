// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the calls by which Python programs send commands, such as {@code vm.qmp('block_resize', node_name='n')}. */
final class PythonCalls {
    /** The methods of QEMU's Python classes that send a command. */
    private static final Pattern CALL = Pattern.compile("\\.(?:qmp|cmd|qmp_log|command|execute)\\s*\\(");

    /** The first argument: what may be the name of a command, which may be in the next line. */
    private static final Pattern NAME = Pattern.compile("\\s*(['\"])[A-Za-z][\\w.-]*\\1\\s*[,)]");

    private PythonCalls() {}

    /** The position behind the parenthesis of the first call in a line of a text; -1 if there is none. */
    static int find(String text, int from, int to) {
        Matcher call = CALL.matcher(text).region(from, to);
        Matcher name = NAME.matcher(text);
        while (call.find()) {
            if (name.region(call.end(), text.length()).lookingAt()) {
                return call.end();
            }
        }
        return -1;
    }

    /**
     * A call, from behind its parenthesis.
     *
     * @param line that it is in
     */
    static Found.Command read(PythonReader python, int line) throws UnreadableException {
        String name = python.value().stringValue();
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        boolean converts = true;
        boolean outOfBand = false;
        while (python.take(',') && !python.peek(')')) {
            boolean spread = python.take("**");
            String keyword = spread ? "" : python.keyword();
            if (keyword.equals("filters")) {
                // Of qmp_log: what changes the text of the log, not the command.
                python.skip();
                continue;
            }
            JsonNode value = python.value();
            if (keyword.equals("conv_keys") || (keyword.isEmpty() && value.isBoolean())) {
                converts = value.asBoolean();
            } else if (keyword.equals("oob")) {
                outOfBand = value.asBoolean();
            } else if (keyword.isEmpty() || keyword.equals("args_dict")) {
                if (!(value instanceof ObjectNode object)) {
                    throw new UnreadableException(value + " is no argument of a command");
                }
                arguments.setAll(object);
                // A dictionary is sent as it is, while keywords cannot hold a hyphen.
                converts &= spread;
            } else {
                arguments.set(keyword, value);
            }
        }
        python.expect(')');
        return new Found.Command(line, name, converts ? converted(arguments) : arguments, outOfBand);
    }

    private static ObjectNode converted(ObjectNode arguments) {
        ObjectNode converted = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            converted.set(argument.getKey().replace('_', '-'), argument.getValue());
        }
        return converted;
    }
}
