package io.postrider.cli.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java files as the compiler reads them, none of their names looked up. */
final class ParsedSources {

    private final List<CompilationUnitTree> units = new ArrayList<>();
    private final DocTrees docs;

    ParsedSources(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> found = files.stream().map(SourceFiles::resolve).toList();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(found));
            task.parse().forEach(units::add);
            docs = DocTrees.instance(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every method and constructor as {@code File.java: name}, with the lines from its head to its closing brace. */
    Map<String, Long> methodLengths() {
        Map<String, Long> lengths = new TreeMap<>();
        for (CompilationUnitTree unit : units) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree method, Void nothing) {
                    lengths.merge(fileName(unit) + ": " + method.getName(), lines(unit, method), Math::max);
                    return super.visitMethod(method, null);
                }
            }.scan(unit, null);
        }
        return lengths;
    }

    private long lines(CompilationUnitTree unit, Tree tree) {
        long start = docs.getSourcePositions().getStartPosition(unit, tree);
        long end = docs.getSourcePositions().getEndPosition(unit, tree);
        return end < 0
                ? 0
                : unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start) + 1;
    }

    /** The files whose public type has no doc comment. */
    List<String> undocumented() {
        List<String> names = new ArrayList<>();
        for (CompilationUnitTree unit : units) {
            for (Tree type : unit.getTypeDecls()) {
                boolean isPublic = type instanceof ClassTree named
                        && named.getModifiers().getFlags().contains(Modifier.PUBLIC);
                if (isPublic && docs.getDocComment(TreePath.getPath(unit, type)) == null) {
                    names.add(fileName(unit));
                }
            }
        }
        return names;
    }

    private static String fileName(CompilationUnitTree unit) {
        return String.valueOf(Path.of(unit.getSourceFile().toUri()).getFileName());
    }
}
