// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import io.github.qapi4j.translate.Expression.Call;
import io.github.qapi4j.translate.Expression.Chain;
import io.github.qapi4j.translate.Expression.Lambda;
import io.github.qapi4j.translate.Expression.Variable;
import java.util.List;

/** Prints expressions in lines of limited length, broken before dots and between arguments. */
final class ExpressionPrinter {
    private static final int WIDTH = 120;
    private static final int STEP = 8;

    private final SourceNames names;
    private final StringBuilder out = new StringBuilder();
    private int column;

    private ExpressionPrinter(SourceNames names, int column) {
        this.names = names;
        this.column = column;
    }

    /**
     * Prints an expression. What cannot be broken, such as a long text, may exceed the length.
     *
     * @param indent of the line that it begins
     * @param behind how many characters follow it
     */
    static String print(Expression expression, SourceNames names, int indent, int behind) {
        ExpressionPrinter printer = new ExpressionPrinter(names, indent);
        printer.add(expression, indent, behind);
        return printer.out.toString();
    }

    private void add(Expression expression, int indent, int behind) {
        String flat = expression.flat(names);
        if (column + flat.length() + behind <= WIDTH) {
            add(flat);
        } else if (expression instanceof Chain chain) {
            add(chain, indent, behind);
        } else if (expression instanceof Lambda lambda) {
            add(lambda.parameter().flat(names) + " -> ");
            add(lambda.body(), indent, behind);
        } else {
            add(flat);
        }
    }

    private void add(Chain chain, int indent, int behind) {
        List<Call> calls = chain.calls();
        add(chain.head(), indent, 0);
        // The first call belongs to its class or variable, Qmp.blockdevAdd or b.filename, unless it has many lines
        // itself.
        boolean apart = chain.head() instanceof Variable
                && calls.size() > 1
                && column + 1 + calls.get(0).flat(names).length() > WIDTH;
        for (int i = 0; i < calls.size(); i++) {
            boolean last = i == calls.size() - 1;
            boolean own = i > 0 || apart;
            if (own) {
                line(indent + STEP);
            }
            add(".");
            add(calls.get(i), own ? indent + STEP : indent, last ? behind : 0);
        }
    }

    private void add(Call call, int indent, int behind) {
        String flat = call.flat(names);
        List<Expression> arguments = call.arguments();
        if (column + flat.length() + behind <= WIDTH || arguments.isEmpty()) {
            add(flat);
            return;
        }
        add(call.name() + "(");
        if (arguments.size() == 1) {
            add(arguments.get(0), indent, behind + 1);
        } else {
            for (int i = 0; i < arguments.size(); i++) {
                boolean last = i == arguments.size() - 1;
                line(indent + STEP);
                add(arguments.get(i), indent + STEP, last ? behind + 1 : 1);
                add(last ? "" : ",");
            }
        }
        add(")");
    }

    private void line(int indent) {
        out.append('\n').append(" ".repeat(indent));
        column = indent;
    }

    private void add(String text) {
        out.append(text);
        column += text.length();
    }
}
