// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.translate;

import io.github.qapi4j.translate.Expression.Call;
import io.github.qapi4j.translate.Expression.Chain;
import io.github.qapi4j.translate.Expression.Text;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** A command in Java. Immutable. */
public final class Translation {
    private final String name;
    private final List<Call> calls;
    private final Optional<String> untyped;

    /**
     * A command in Java.
     *
     * @param name on the wire
     * @param calls what is called on a client to send it
     * @param untyped why no typed call sends it; empty if one does
     */
    Translation(String name, List<Call> calls, Optional<String> untyped) {
        this.name = name;
        this.calls = List.copyOf(calls);
        this.untyped = untyped;
    }

    /** The command's name on the wire. */
    public String name() {
        return name;
    }

    /** Why no typed call sends it: what the schema does not have, with what it may have meant. Empty if one does. */
    public Optional<String> untyped() {
        return untyped;
    }

    /**
     * The statement that sends it, which begins a line; it may have several lines.
     *
     * @param receiver an expression that is a client, such as {@code vm}
     */
    public String statement(String receiver) {
        SourceNames names = new SourceNames();
        names.takeVariable(receiver);
        return statement(receiver, names, 0);
    }

    /** The classes that {@link #statement} names without their packages, by their full names, sorted. */
    public SortedSet<String> imports() {
        SourceNames names = new SourceNames();
        statement("", names, 0);
        return names.imports();
    }

    /**
     * The statement, without what is before it in its line.
     *
     * @param names of the source that it is a part of
     * @param indent of the line that it begins
     */
    String statement(String receiver, SourceNames names, int indent) {
        return ExpressionPrinter.print(new Chain(new Text(receiver), calls), names, indent, 1) + ";";
    }
}
