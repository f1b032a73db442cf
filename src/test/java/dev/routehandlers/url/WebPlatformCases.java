package dev.routehandlers.url;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** The data files of web-platform-tests, from the folder beside the project; none when that isn't there. */
public final class WebPlatformCases {
    private static final System.Logger LOG = System.getLogger(WebPlatformCases.class.getName());
    private static final Path FOLDER = Path.of("..", "shared", "wpt");

    private WebPlatformCases() {}

    /** The objects of the file's array; the strings between them are comments. */
    static List<JsonObject> read(String file) {
        Path path = FOLDER.resolve(file);
        if (!Files.exists(path)) {
            LOG.log(Level.INFO, "no web-platform-tests data in {0}: none of its cases run", path);
            return List.of();
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            JsonArray cases = JsonParser.parseReader(reader).getAsJsonArray();
            return StreamSupport.stream(cases.spliterator(), false)
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One test for each case of the file, named by its place and input. */
    public static Stream<DynamicTest> tests(String file, Consumer<JsonObject> test) {
        List<JsonObject> cases = read(file);
        return IntStream.range(0, cases.size()).mapToObj(i -> {
            Executable executable = () -> test.accept(cases.get(i));
            return DynamicTest.dynamicTest(i + " " + cases.get(i).get("input"), executable);
        });
    }
}
