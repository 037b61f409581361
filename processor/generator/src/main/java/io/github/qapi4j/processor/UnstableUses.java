// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.Unstable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import javax.annotation.processing.Generated;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Looks through each class that javac has analysed. The only class that knows javac's syntax trees. */
final class UnstableUses extends TreePathScanner<@Nullable Void, @Nullable Void> {
    /** The key for {@link SuppressWarnings}. */
    private static final String KEY = "qapi-unstable";

    private final Trees trees;
    private final Kind kind;
    private final TypeElement user;
    private final String text;

    private UnstableUses(Trees trees, Kind kind, TypeElement user, String text) {
        this.trees = trees;
        this.kind = kind;
        this.user = user;
        this.text = text;
    }

    /**
     * Has javac report uses from now on.
     *
     * @throws IllegalArgumentException if the compiler is not javac
     */
    static void report(ProcessingEnvironment environment, Kind kind) {
        Trees trees = Trees.instance(environment);
        JavacTask.instance(environment).addTaskListener(new TaskListener() {
            @Override
            public void finished(TaskEvent event) {
                // Names have their meaning from here on.
                if (event.getKind() == TaskEvent.Kind.ANALYZE
                        && event.getTypeElement() != null
                        && !isGenerated(outermost(event.getTypeElement()))) {
                    TreePath path = trees.getPath(event.getTypeElement());
                    if (path != null) {
                        new UnstableUses(trees, kind, outermost(event.getTypeElement()), text(path)).scan(path, null);
                    }
                }
            }
        });
    }

    private static String text(TreePath path) {
        try {
            return path.getCompilationUnit()
                    .getSourceFile()
                    .getCharContent(true)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // javac has read it already
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
        return isSilenced() ? null : super.visitClass(tree, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
        return isSilenced() ? null : super.visitMethod(tree, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        return isSilenced() ? null : super.visitVariable(tree, null);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void unused) {
        return null;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
        check(tree);
        return super.visitIdentifier(tree, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
        check(tree);
        return super.visitMemberSelect(tree, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
        check(tree);
        return super.visitMemberReference(tree, null);
    }

    private void check(Tree tree) {
        Element used = trees.getElement(getCurrentPath());
        if (used != null
                && isWritten(tree)
                && used.getAnnotation(Unstable.class) != null
                && !outermost(used).equals(user)) {
            trees.printMessage(
                    kind,
                    "[" + KEY + "] " + shown(used) + " is unstable: QEMU may change or drop it in any release",
                    tree,
                    getCurrentPath().getCompilationUnit());
        }
    }

    /**
     * Whether the program says it. Where a type is left to javac, as of a lambda's parameters, it adds one of its own, which has
     * no place, or that of something else.
     */
    private boolean isWritten(Tree tree) {
        Tree first = tree;
        while (first instanceof MemberSelectTree select) {
            first = select.getExpression();
        }
        long start =
                trees.getSourcePositions().getStartPosition(getCurrentPath().getCompilationUnit(), first);
        return start >= 0
                && (!(first instanceof IdentifierTree identifier)
                        || text.startsWith(identifier.getName().toString(), (int) start));
    }

    /** As javac shows what is deprecated, but for parameters, whose types may be long: {@code f() in a.b.C}. */
    private static String shown(Element used) {
        if (used instanceof TypeElement type) {
            return type.getQualifiedName().toString();
        }
        String name = used.getSimpleName() + (used instanceof ExecutableElement ? "()" : "");
        return used.getEnclosingElement() instanceof TypeElement owner
                ? name + " in " + owner.getQualifiedName()
                : name;
    }

    private boolean isSilenced() {
        Element element = trees.getElement(getCurrentPath());
        return Optional.ofNullable(element)
                .map(present -> present.getAnnotation(SuppressWarnings.class))
                .filter(suppressed -> Arrays.asList(suppressed.value()).contains(KEY))
                .isPresent();
    }

    private static boolean isGenerated(Element type) {
        Generated generated = type.getAnnotation(Generated.class);
        return type.getAnnotation(QapiDefinition.class) != null
                || (generated != null && Arrays.asList(generated.value()).contains(QapiProcessor.class.getName()));
    }

    private static TypeElement outermost(Element element) {
        Element type = element;
        for (Element next = type;
                next != null && !(next instanceof PackageElement);
                next = next.getEnclosingElement()) {
            type = next instanceof TypeElement ? next : type;
        }
        return (TypeElement) type;
    }
}
