package beppay.browser;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A real Chromium, operated as a user would.
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    /// Set where a missing browser must fail the tests instead of skipping them.
    private static final String REQUIRED = "BEPPAY_BROWSER_REQUIRED";

    private static final String AXE = resource("/axe.min.js");
    private static final String FIND_BARRIERS = """
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: { type: "tag", values: tags } }).then(
              (found) => done(found.violations.map((rule) => `${rule.id}: ${rule.help} ${rule.nodes[0].html}`)),
              (failed) => done(["axe: " + failed]));
            """;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    public static final Dimension WIDE = new Dimension(1280, 900);
    public static final Dimension PHONE = new Dimension(390, 844);

    private static final int MIN_SHOWN = 400;
    private static final int MAX_SHOWN = 1_000;

    private final ChromeDriver driver;
    private final String address;
    private final Path downloads;

    private Browser(ChromeDriver driver, String address, Path downloads) {
        this.driver = driver;
        this.address = address;
        this.downloads = downloads;
    }

    /// Skips the test if Chromium is not installed, unless it is required.
    public static Browser open(int port) {
        var isThere = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!isThere && System.getenv(REQUIRED) != null) {
            throw new AssertionError("Chromium and its driver are missing: apt-get install chromium chromium-driver");
        }
        Assumptions.assumeTrue(isThere, "skipped without Chromium: apt-get install chromium chromium-driver");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        var downloads = newFolder();
        var driver = new ChromeDriver(service, options(downloads));
        driver.manage().window().setSize(WIDE);
        return new Browser(driver, "http://127.0.0.1:" + port, downloads);
    }

    private static Path newFolder() {
        try {
            var folder = Files.createDirectories(Path.of("target", "downloads").toAbsolutePath());
            return Files.createTempDirectory(folder, "browser");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String resource(String name) {
        try (var stream = AxeBuilder.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ChromeOptions options(Path downloads) {
        var options = new ChromeOptions();
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-device-scale-factor=1");
        return options;
    }

    /// Deletes all cookies, which signs the browser out.
    public Browser forget() {
        driver.manage().deleteAllCookies();
        return this;
    }

    public Browser go(String path) {
        return at(address + path);
    }

    private Browser at(String url) {
        driver.get(url);
        return this;
    }

    /// Shows a document that is on no server.
    public Browser show(String html) {
        var content = html.getBytes(StandardCharsets.UTF_8);
        return at("data:text/html;charset=utf-8;base64," + Base64.getEncoder().encodeToString(content));
    }

    /// The current address without the server: path, query and fragment.
    public String place() {
        return Objects.requireNonNull(driver.getCurrentUrl()).substring(address.length());
    }

    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    public String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    public WebElement find(String css) {
        return waitFor(By.cssSelector(css));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /// Clears the field with that label and types the value.
    public Browser fill(String label, String value) {
        var field = waitFor(By.xpath(
                "//*[@id = //label[normalize-space() = \"%s\"]/@for] | //label[normalize-space() = \"%1$s\"]//input"
                        .formatted(label)));
        field.clear();
        field.sendKeys(value);
        return this;
    }

    /// Clicks the button or link with that text.
    public Browser press(String words) {
        var by = By.xpath("//*[self::button or self::a or self::summary][normalize-space() = \"%s\"]".formatted(words));
        awaitPage().until(pressed -> {
            waitFor(by).click();
            return true;
        });
        return this;
    }

    /// The content of the CSV file that the button or link with that text downloads.
    public String download(String words) {
        press(words);
        return Objects.requireNonNull(awaitPage().until(downloaded -> firstDownload()));
    }

    /// Null until the download is complete, because Chromium writes it under another name.
    private @Nullable String firstDownload() {
        try (var files = Files.newDirectoryStream(downloads, "*.csv")) {
            for (var file : files) {
                var text = Files.readString(file);
                Files.delete(file);
                return text;
            }
            return null;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Types into the element that has the focus.
    public Browser type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    private WebElement waitFor(By by) {
        return Objects.requireNonNull(awaitPage()
                .until(found -> found.findElements(by).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null)));
    }

    /// Waits until the page shows the text.
    public Browser sees(String words) {
        awaitPage()
                .withMessage(() -> "“%s” did not appear in: %s".formatted(words, text()))
                .until(seen -> text().contains(words));
        return this;
    }

    /// Waits until a part of the page has the text. The part may be one that Selenium considers invisible.
    public Browser seesIn(String css, String words) {
        var text = "return document.querySelector(arguments[0]).textContent";
        awaitPage()
                .until(seen -> String.valueOf(driver.executeScript(text, css)).contains(words));
        return this;
    }

    /// Ignores stale elements, because a script may replace an element with an identical one.
    private FluentWait<WebDriver> awaitPage() {
        return new WebDriverWait(driver, TIMEOUT).ignoring(StaleElementReferenceException.class);
    }

    public Browser size(Dimension size) {
        driver.manage().window().setSize(size);
        return this;
    }

    /// Sets the preferred scheme, light or dark, and turns off motion, so that no colour is in transition when
    /// it is checked.
    public Browser scheme(String scheme) {
        var features = List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", features));
        return this;
    }

    /// Sends a command of the Chrome DevTools Protocol.
    public Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    public byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /// Saves a picture of the page from its top, [#MIN_SHOWN] to [#MAX_SHOWN] pixels high.
    public void screenshot(Path file) {
        var size = driver.manage().window().getSize();
        var height = ((Number)
                        Objects.requireNonNull(driver.executeScript("return document.documentElement.scrollHeight")))
                .intValue();
        int shown = Math.clamp(height, MIN_SHOWN, MAX_SHOWN);
        Map<String, Object> metrics =
                Map.of("width", size.width, "height", shown, "deviceScaleFactor", 1, "mobile", false);
        command("Emulation.setDeviceMetricsOverride", metrics);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, screenshot());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    /// The accessibility problems that axe finds (WCAG 2.2 AA), a sentence each.
    ///
    /// axe runs in the page itself. Its own driver opens a second window for each page, to support frames,
    /// which no page has.
    public List<String> barriers() {
        if (!Boolean.TRUE.equals(driver.executeScript("return 'axe' in window"))) {
            driver.executeScript(AXE);
        }
        var found = (List<?>) Objects.requireNonNull(driver.executeAsyncScript(FIND_BARRIERS));
        return found.stream().map(String::valueOf).toList();
    }

    public boolean scrollsSideways() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    public Object script(String javascript) {
        return Objects.requireNonNull(driver.executeScript(javascript));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
