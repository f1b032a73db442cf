package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium opens the page and clicks through every example; under a context path, so relative links count. */
class PageIT {
    private static ExampleServer server;
    private static Browser opened;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws Exception {
        opened = Browser.open();
        server = ExampleServer.start("/my shop");
        browser = opened.driver();
    }

    @AfterAll
    static void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void load() {
        browser.manage().deleteAllCookies();
        browser.manage().logs().get(LogType.BROWSER);
        browser.get(server.base().toString());
        until(() -> browser.findElements(By.cssSelector("html[data-ready]")).size() == 1, "the page is ready");
    }

    @Test
    void everyButtonOfEveryExampleGetsTheAnswerItShould() {
        List<String> examples = browser.findElements(By.cssSelector("[data-example]")).stream()
                .map(console -> console.getDomAttribute("data-example"))
                .toList();
        assertTrue(examples.size() > 30, examples::toString);

        List<String> wrong = new ArrayList<>();
        for (String example : examples) {
            WebElement console = console(example);
            press(console, console.findElement(By.cssSelector("button[type=submit]")), wrong);
            if (example.equals("events")) {
                click(console.findElement(By.cssSelector("button[type=submit]")));
            }
            for (WebElement chip : console.findElements(By.cssSelector(".chip"))) {
                press(console, chip, wrong);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Clicks, and waits for the answer. */
    private static void press(WebElement console, WebElement button, List<String> wrong) {
        run(
                "arguments[0].dataset.state = 'pressed'; arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });",
                console);
        click(button);
        String what = console.getDomAttribute("data-example") + ", " + button.getText();
        until(() -> List.of("done", "failed").contains(console.getDomAttribute("data-state")), what + " is answered");
        if (!"done".equals(console.getDomAttribute("data-state"))) {
            wrong.add(what + ": " + console.getDomAttribute("data-status"));
        }
    }

    @Test
    void theSourceOfEveryExampleIsShown() {
        for (WebElement example : browser.findElements(By.cssSelector(".example"))) {
            run("arguments[0].scrollIntoView({ behavior: 'instant' });", example);
            for (WebElement tab : example.findElements(By.cssSelector(".tab"))) {
                click(tab);
                String file = tab.getDomAttribute("title");
                until(() -> text(example, ".java code").contains("package " + folder(file) + ";"), file + " is shown");
            }
        }
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/')).replace('/', '.');
    }

    @Test
    void statusHeadersAndBodyAreShown() {
        WebElement console = send("hello");

        assertEquals("200 OK", text(console, ".code"));
        assertTrue(text(console, ".headers").contains("application/json"));
        assertEquals("{\n  \"message\": \"Hello World\"\n}", text(console, ".body"));
    }

    @Test
    void theStreamArrivesChunkByChunk() {
        WebElement console = console("stream");
        run("""
                window.seen = [];
                new MutationObserver(() => {
                  const text = arguments[0].querySelector('.body').textContent;
                  if (window.seen.at(-1) !== text) window.seen.push(text);
                }).observe(arguments[0], { childList: true, subtree: true });
                """, console);
        send("stream");

        assertEquals(
                List.of("", "<p>One</p>", "<p>One</p><p>Two</p>", "<p>One</p><p>Two</p><p>Three</p>"),
                run("return window.seen;"));
        assertTrue(text(console, ".took").contains("3 chunks"), () -> text(console, ".took"));
    }

    @Test
    void theChatAnswersTokenByTokenAndCanBeStopped() {
        WebElement console = console("chat");
        until(() -> text(console, ".notes").contains("built-in"), "the model is named");
        WebElement button = console.findElement(By.cssSelector("button[type=submit]"));
        run("""
                const [console, button] = arguments; // clicks at once: the answer may end while the driver looks
                new MutationObserver((changes, observer) => {
                  if (console.querySelectorAll('.turn.assistant .chunk').length >= 3) {
                    observer.disconnect();
                    window.label = button.textContent;
                    button.click();
                  }
                }).observe(console, { childList: true, subtree: true });
                """, console, button);
        click(button);
        until(() -> text(console, ".turn.assistant").endsWith("stopped."), "it has stopped");
        assertEquals("Stop", run("return window.label;"));
        assertEquals("Ask", button.getText());
    }

    @Test
    void theCachedAnswerShowsItsAgeAndIsMadeAnewWhenItsTagIsRevalidated() {
        WebElement console = send("posts");
        String made = text(console, ".body");
        until(() -> text(console, "[role=timer]").matches("Made \\d+ s ago\\."), "its age is shown");
        send("posts");
        assertEquals(made, text(console, ".body"));

        List<String> wrong = new ArrayList<>();
        press(console, console.findElements(By.cssSelector(".chip")).get(1), wrong);
        press(console, console.findElements(By.cssSelector(".chip")).get(0), wrong);
        assertEquals(List.of(), wrong);
        assertFalse(made.equals(text(console, ".body")), "it is still the answer before");
    }

    @Test
    void theUploadShowsItsProgress() throws Exception {
        Path file = Files.createTempFile("upload", ".txt");
        Files.writeString(file, "Hello, upload!");
        console("upload").findElement(By.cssSelector("input[type=file]")).sendKeys(file.toString());
        WebElement console = send("upload");
        Files.delete(file);

        assertTrue(text(console, ".body").contains("\"size\": 14"), () -> text(console, ".body"));
        assertEquals("1", console.findElement(By.cssSelector("progress")).getDomProperty("value"));
    }

    @Test
    void everythingCanBeRunAtOnce() {
        click(browser.findElement(By.id("run-all")));
        until(() -> browser.findElement(By.id("run-all-state")).getText().startsWith("All "), "all have run");
        assertFalse(browser.findElements(By.cssSelector("[data-link][data-state=failed]"))
                        .size()
                > 0);
    }

    @Test
    void aPhoneSeesNothingCutOff() {
        for (int width : new int[] {320, 390, 768, 1024, 1440}) {
            run("document.documentElement.style.width = arguments[0] + 'px';", width);
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    java.util.Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 800));
            run("document.documentElement.style.width = '';");
            Object wide = run("return document.documentElement.scrollWidth;");
            assertTrue(((Number) wide).intValue() <= width, "at " + width + " px the page is " + wide + " px wide");
        }
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
    }

    @Test
    void everyControlHasAName() {
        Object nameless = run("""
                return [...document.querySelectorAll('input, textarea, button, iframe, progress')]
                  .filter((e) => !(e.labels?.length || e.textContent.trim() || e.title || e.getAttribute('aria-label')))
                  .map((e) => e.outerHTML);
                """);
        assertEquals(List.of(), nameless);
    }

    @Test
    void nothingIsLoadedFromElsewhereAndNothingFails() {
        run("window.scrollTo(0, document.body.scrollHeight);");
        Object loaded = run(
                "return performance.getEntriesByType('resource').map((e) => e.name).filter((n) => !n.startsWith(arguments[0]));",
                server.base().toString());
        List<LogEntry> errors = browser.manage().logs().get(LogType.BROWSER).getAll();

        assertEquals(List.of(), loaded);
        assertEquals(List.of(), errors);
    }

    private static WebElement console(String example) {
        return browser.findElement(By.cssSelector("[data-example=\"" + example + "\"]"));
    }

    private static WebElement send(String example) {
        WebElement console = console(example);
        List<String> wrong = new ArrayList<>();
        press(console, console.findElement(By.cssSelector("button[type=submit]")), wrong);
        assertEquals(List.of(), wrong);
        return console;
    }

    private static void click(WebElement element) {
        run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });", element);
        element.click();
    }

    private static String text(WebElement within, String selector) {
        return (String) run("return arguments[0].querySelector(arguments[1]).textContent;", within, selector);
    }

    private static Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) browser).executeScript(script, arguments);
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition, String what) {
        new WebDriverWait(browser, Duration.ofSeconds(30), Duration.ofMillis(50))
                .withMessage(what)
                .until(unused -> condition.holds());
    }
}
