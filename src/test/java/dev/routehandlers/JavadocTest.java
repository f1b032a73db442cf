package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Whatever is public or protected says what it is; what overrides something may leave that to what it overrides. */
class JavadocTest {
    @Test
    void everyPublicMemberHasAComment() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        Comments comments;
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            comments = new Comments(DocTrees.instance(task));
            comments.scan(task.parse(), null);
        }

        assertTrue(comments.seen > 500, () -> "only " + comments.seen + " were found");
        assertEquals(List.of(), comments.missing);
    }

    /** Goes through what others see. */
    private static final class Comments extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final List<String> missing = new ArrayList<>();
        private int seen;

        private Comments(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (isSeen(type.getModifiers())) {
                check(type.getSimpleName().toString());
                super.visitClass(type, null);
            }
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isSeen(method.getModifiers()) && !overrides) {
                check(method.getName().toString());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            if (isSeen(field.getModifiers())) {
                check(field.getName().toString());
            }
            return null;
        }

        private boolean isSeen(ModifiersTree modifiers) {
            Tree enclosing = getCurrentPath().getParentPath().getLeaf();
            boolean ofInterface =
                    enclosing.getKind() == Tree.Kind.INTERFACE || enclosing.getKind() == Tree.Kind.ANNOTATION_TYPE;
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED)
                    || (ofInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
        }

        private void check(String name) {
            seen++;
            TreePath path = getCurrentPath();
            if (trees.getDocCommentTree(path) == null) {
                CompilationUnitTree file = path.getCompilationUnit();
                long line = file.getLineMap()
                        .getLineNumber(trees.getSourcePositions().getStartPosition(file, path.getLeaf()));
                missing.add(file.getSourceFile().getName() + ":" + line + " " + name);
            }
        }
    }
}
