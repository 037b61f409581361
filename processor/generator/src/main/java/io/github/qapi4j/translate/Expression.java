// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Java expression, which is printed on one line where it fits. Immutable. */
sealed interface Expression {
    /** What stands on one line. */
    String flat(SourceNames names);

    /** A literal, or the expression on which a method is called. */
    record Text(String text) implements Expression {
        @Override
        public String flat(SourceNames names) {
            return text;
        }
    }

    /** A class. */
    record Type(ClassName name) implements Expression {
        @Override
        public String flat(SourceNames names) {
            return names.type(name);
        }
    }

    /** A constant of a class. */
    record Constant(ClassName type, String name) implements Expression {
        @Override
        public String flat(SourceNames names) {
            return names.type(type) + "." + name;
        }
    }

    /** A value that is made by a class without methods for it. */
    record New(ClassName type) implements Expression {
        @Override
        public String flat(SourceNames names) {
            return "new " + names.type(type) + "()";
        }
    }

    /**
     * The parameter of a lambda.
     *
     * @param depth how many lambdas are around that lambda
     */
    record Variable(int depth) implements Expression {
        @Override
        public String flat(SourceNames names) {
            return names.variable(depth);
        }
    }

    /** A method's name and arguments, after a dot. */
    record Call(String name, List<Expression> arguments) {
        public Call {
            arguments = List.copyOf(arguments);
        }

        String flat(SourceNames names) {
            return name + "("
                    + arguments.stream().map(argument -> argument.flat(names)).collect(Collectors.joining(", ")) + ")";
        }
    }

    /** Calls on a head, one after the other. */
    record Chain(Expression head, List<Call> calls) implements Expression {
        public Chain {
            calls = List.copyOf(calls);
        }

        /** Without a call. */
        static Chain of(Expression head) {
            return new Chain(head, List.of());
        }

        /** A call of a static method. */
        static Chain of(ClassName type, String method, Expression... arguments) {
            return of(new Type(type)).then(method, arguments);
        }

        /** The same, but with an argument of the last call, which had none. */
        Chain withArgument(Expression argument) {
            Call last = calls.get(calls.size() - 1);
            return new Chain(head, calls.subList(0, calls.size() - 1)).then(last.name(), argument);
        }

        /** The same, with a call more. */
        Chain then(String method, Expression... arguments) {
            return then(new Call(method, List.of(arguments)));
        }

        Chain then(Call call) {
            List<Call> more = new ArrayList<>(calls);
            more.add(call);
            return new Chain(head, more);
        }

        @Override
        public String flat(SourceNames names) {
            return head.flat(names)
                    + calls.stream().map(call -> "." + call.flat(names)).collect(Collectors.joining());
        }
    }

    /** A function of one parameter. */
    record Lambda(Variable parameter, Chain body) implements Expression {
        @Override
        public String flat(SourceNames names) {
            return parameter.flat(names) + " -> " + body.flat(names);
        }

        /** Whether it sets nothing. */
        boolean isIdentity() {
            return body.calls().isEmpty();
        }
    }
}
