// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.schema.problem.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Writes what was found in a text as Java: statements, or a class that compiles. For one thread. */
public final class JavaSource {
    /** Clients send it by themselves when they connect. */
    private static final String NEGOTIATION = "qmp_capabilities";

    /** A method may have 64 KiB of bytecode, a class 65535 constants; what has more is divided among nested classes. */
    private static final int MOST_STATEMENTS = 200;

    private static final String STEP = "    ";
    private static final Pattern NEXT_LINE = Pattern.compile("\\R");
    private static final Pattern RECEIVER =
            Pattern.compile("[\\p{L}_$][\\w$]*(?:\\(\\))?(?:\\.[\\p{L}_$][\\w$]*(?:\\(\\))?)*");
    private static final String QMP = "io.github.qapi4j.runtime.qmp";
    private static final String AGENT = "io.github.qapi4j.runtime.agent";

    private final CommandTranslator translator;
    private final SourceNames names = new SourceNames();

    private JavaSource(CommandTranslator translator) {
        this.translator = translator;
    }

    /**
     * Statements, with the imports that they need above them; empty for a text that holds nothing.
     *
     * @param receiver an expression that is a client, on which commands are executed
     */
    public static String snippet(CommandTranslator translator, List<Found> found, String receiver) {
        JavaSource source = new JavaSource(translator);
        source.names.takeVariable(receiver);
        String body = source.lines(found, receiver, 0);
        String imports = source.imports();
        return imports.isEmpty() || body.isEmpty() ? imports + body : imports + "\n" + body;
    }

    /**
     * A class with a {@code main} that connects to the socket that its first argument names.
     *
     * @param className its name, with its package if it has one
     */
    public static String program(CommandTranslator translator, List<Found> found, String className) {
        JavaSource source = new JavaSource(translator);
        int dot = className.lastIndexOf('.');
        String simpleName = className.substring(dot + 1);
        source.names.take(simpleName);
        String body = source.type(found, simpleName);
        String head = dot < 0 ? "" : "package " + className.substring(0, dot) + ";\n\n";
        return head + source.imports() + "\n" + body;
    }

    /** Whether a text may be the name of a class or a package. */
    public static boolean isClassName(String text) {
        return SourceVersion.isName(text);
    }

    /** Whether a text may be the expression on which commands are executed: names and calls without arguments. */
    public static boolean isReceiver(String text) {
        return RECEIVER.matcher(text).matches();
    }

    private String type(List<Found> found, String simpleName) {
        boolean agent = translator.target().agent();
        String client = names.type(agent ? ClassName.get(AGENT, "GuestAgent") : ClassName.get(QMP, "QmpClient"));
        String variable = agent ? "agent" : "qmp";
        names.take(variable);
        String path = names.type(ClassName.get("java.nio.file", "Path"));
        String connected = agent
                ? client + ".at(" + path + ".of(args[0]), " + names.type(ClassName.get(AGENT, "AgentSettings"))
                        + ".of(args[0]))"
                : client + ".connect(" + path + ".of(args[0]), "
                        + names.type(ClassName.get(QMP, "QmpSettings")) + ".of(args[0], "
                        + names.type(translator.target().index()) + ".INSTANCE))";
        StringBuilder calls = new StringBuilder();
        StringBuilder members = new StringBuilder();
        int parts = (found.size() + MOST_STATEMENTS - 1) / MOST_STATEMENTS;
        for (int part = 0; part < parts; part++) {
            List<Found> some =
                    found.subList(part * MOST_STATEMENTS, Math.min(found.size(), (part + 1) * MOST_STATEMENTS));
            String parameter = client + " " + variable;
            if (parts == 1) {
                calls.append(STEP.repeat(3)).append("run(" + variable + ");\n");
                members.append("\n    private static void run(" + parameter + ") {\n");
                members.append(lines(some, variable, 8)).append("    }\n");
            } else {
                String name = "Part" + (part + 1);
                calls.append(STEP.repeat(3)).append(name + ".run(" + variable + ");\n");
                members.append("\n    private static final class " + name + " {\n");
                members.append("        static void run(" + parameter + ") {\n");
                members.append(lines(some, variable, 12)).append("        }\n    }\n");
            }
        }
        return "public final class " + simpleName + " {\n"
                + "    private " + simpleName + "() {}\n\n"
                + "    /** Sends the commands to the one whose socket the first argument names. */\n"
                + "    public static void main(String[] args) {\n"
                + "        try (" + client + " " + variable + " = " + connected + ") {\n"
                + calls + "        }\n    }\n"
                + members + "}\n";
    }

    private String imports() {
        StringBuilder imports = new StringBuilder();
        names.imports().forEach(name -> imports.append("import ").append(name).append(";\n"));
        return imports.toString();
    }

    private String lines(List<Found> found, String receiver, int indent) {
        String margin = " ".repeat(indent);
        StringBuilder lines = new StringBuilder();
        for (Found each : found) {
            List<String> comments = new ArrayList<>();
            String statement = "";
            if (each instanceof Found.Unreadable unreadable) {
                comments.add("line " + unreadable.line() + ": " + unreadable.message());
            } else if (each instanceof Found.Command command) {
                if (command.name().equals(NEGOTIATION)) {
                    comments.add("a client sends " + NEGOTIATION + " by itself");
                } else {
                    Translation translation = translator.translate(command);
                    translation.untyped().ifPresent(comments::add);
                    command.refusal().ifPresent(error -> comments.add("was refused: " + error));
                    statement = margin + translation.statement(receiver, names, indent) + "\n";
                }
            }
            comments.forEach(comment ->
                    lines.append(margin).append("// ").append(comment(comment)).append('\n'));
            lines.append(statement);
        }
        return lines.toString();
    }

    /** A text of any kind in one line, without what a compiler takes for an escape. */
    private static String comment(String text) {
        return Printable.escape(NEXT_LINE.matcher(text).replaceAll(" ").replace("\\u", "\\ u"));
    }
}
