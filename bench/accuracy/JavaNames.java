import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Which types javac says that each source file names. Arguments: a file that lists the sources. Prints
 * "defines FILE TYPE" and "names FILE TYPE", types by their outermost one. Libraries need not be there.
 */
class JavaNames {
    public static void main(String[] arguments) throws Exception {
        List<String> sources = Files.readAllLines(Path.of(arguments[0]));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        List<String> options = new ArrayList<>(List.of("-proc:none", "-Xmaxerrs", "1000000"));
        var units = files.getJavaFileObjectsFromStrings(sources);
        var task = (JavacTask) compiler.getTask(null, files, problem -> { }, options, null, units);
        List<CompilationUnitTree> trees = new ArrayList<>();
        task.parse().forEach(trees::add);
        task.analyze();
        for (CompilationUnitTree tree : trees) {
            new Names(tree, Trees.instance(task)).scan(tree, null);
        }
    }

    static class Names extends TreePathScanner<Void, Void> {
        final CompilationUnitTree unit;
        final Trees trees;
        final String text;

        Names(CompilationUnitTree unit, Trees trees) throws Exception {
            this.unit = unit;
            this.trees = trees;
            this.text = unit.getSourceFile().getCharContent(true).toString();
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            if (trees.getElement(getCurrentPath()) instanceof TypeElement type) {
                say("defines", type);
            }
            return super.visitClass(tree, nothing);
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void nothing) {
            named(tree, tree.getName().toString());
            return super.visitIdentifier(tree, nothing);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
            named(tree, "");
            return super.visitMemberSelect(tree, nothing);
        }

        /** What javac made up (the type of a "var") does not stand in the text. */
        void named(Tree tree, String name) {
            long start = trees.getSourcePositions().getStartPosition(unit, tree);
            if (start >= 0 && text.startsWith(name, (int) start)
                    && trees.getElement(getCurrentPath()) instanceof TypeElement type) {
                say("names", type);
            }
        }

        void say(String what, TypeElement type) {
            Element outer = type;
            while (outer.getEnclosingElement() instanceof TypeElement around) {
                outer = around;
            }
            System.out.println(what + "\t" + Path.of(unit.getSourceFile().toUri()) + "\t" + outer);
        }
    }
}
