package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says is true: its examples compile as they are printed, and its table is that of the code. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.$]+);");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:class|record|interface) (\\w+)");

    @TempDir
    private Path classes;

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void itsExamplesCompile() throws IOException {
        List<JavaFileObject> files = new ArrayList<>();
        for (Matcher example = EXAMPLE.matcher(readme()); example.find(); ) {
            files.add(file(example.group(1)));
        }
        assertTrue(files.size() > 5, "only " + files.size() + " examples were found");
        assertEquals("", problems(files));
    }

    private static JavaFileObject file(String source) {
        Matcher packageName = PACKAGE.matcher(source);
        assertTrue(packageName.find(), () -> "an example without its package can't be copied:\n" + source);
        Matcher type = TYPE.matcher(source);
        String name = type.find() ? type.group(1) : "package-info";
        String path = packageName.group(1).replace('.', '/') + "/" + name + ".java";
        return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private String problems(List<JavaFileObject> files) {
        StringWriter problems = new StringWriter();
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        problems,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-proc:none", "-Xlint:all,-classfile", "-Werror"),
                        null,
                        files)
                .call();
        return problems.toString();
    }

    @Test
    void itsTableOfInitParamsIsThatOfTheCode() throws IOException {
        String readme = readme();
        String begin = "<!-- init-params: made from InitParam -->\n";
        int from = readme.indexOf(begin) + begin.length();
        String printed = readme.substring(from, readme.indexOf("<!-- /init-params -->"));

        assertEquals(table(), printed, "put the expected table into the README");
    }

    private static String table() {
        List<String> lines = new ArrayList<>(List.of("", "| init-param | default | what it sets |", "|---|---|---|"));
        lines.addAll(Arrays.stream(InitParam.values())
                .map(param -> "| `%s` | %s | %s |"
                        .formatted(
                                param.key(),
                                param.defaultValue().isEmpty() ? "" : "`" + param.defaultValue() + "`",
                                param.description()))
                .toList());
        return lines.stream().collect(Collectors.joining("\n", "", "\n\n"));
    }
}
