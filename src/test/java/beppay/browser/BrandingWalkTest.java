package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.branding.BrandChange;
import beppay.branding.Branding;
import beppay.branding.logos.LogoReader;
import beppay.branding.logos.TestPngs;
import beppay.platform.postgres.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;

/// A partner sets its brand in a browser, and the operator's brand stays accessible whatever its colour.
class BrandingWalkTest {
    private static final String PAGE = "/partner/settings/branding";
    /// Colours that are hard to read: on white, on black, and on everything.
    private static final List<String> COLOURS =
            List.of("#ffee00", "#000000", "#ffffff", "#808080", "#0000ff", "#ff0000");

    @AutoClose
    private static final TestApp APP = TestApp.start();

    @AutoClose
    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        APP.reseller("shop", "500");
        browser = Browser.open(APP.port());
    }

    @BeforeEach
    void signIn() {
        browser.forget()
                .size(Browser.WIDE)
                .scheme("light")
                .go("/partner/login")
                .fill("E-mail address", "shop@example.com")
                .fill("Password", TestApp.PASSWORD)
                .press("Sign in")
                .sees("Overview");
    }

    private void upload(String name, byte[] content) throws IOException {
        var file = Files.write(folder.resolve(name), content);
        browser.find("#logo").sendKeys(file.toString());
    }

    @Test
    void a_brand_is_set_and_an_error_is_shown_under_its_field() throws IOException {
        browser.go("/partner/settings").press("Branding").sees("Preview");
        upload("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".getBytes(StandardCharsets.UTF_8));
        browser.fill("Name", "Nomad SIM").press("Save the brand").sees("This contains a script.");
        assertThat(browser.barriers()).isEmpty();
        upload("logo.png", TestPngs.plain(300, 80));
        browser.fill("Accent colour", "#FFD200").press("Save the brand").sees("The brand was saved.");
        assertThat(browser.find(".brand-preview-light .button-act").getCssValue("background-color"))
                .isNotEqualTo(browser.find(".brand-preview-dark .button-act").getCssValue("background-color"));
        assertThat(browser.find(".brand-preview-dark .button-act").getCssValue("background-color"))
                .contains("255, 210, 0");
        assertThat(browser.script("return document.querySelector('.brand-plate img').naturalWidth"))
                .isEqualTo(300L);
    }

    @Test
    void the_page_is_accessible_with_a_long_brand_in_both_schemes() {
        browser.go(PAGE)
                .fill("Name", "Name-without-any-space-".repeat(4))
                .fill("Support address", "support@" + "long-label.".repeat(15) + "example")
                .fill("Accent colour", "#ffee00");
        browser.find("#legal").sendKeys("One very long line of the company's address ".repeat(8));
        browser.press("Save the brand").sees("The brand was saved.");
        for (var scheme : List.of("light", "dark")) {
            for (var width : List.of(390, 1_024, 1_440)) {
                browser.size(new Dimension(width, 900)).scheme(scheme).go(PAGE);
                assertThat(browser.barriers()).as(scheme + width).isEmpty();
                assertThat(browser.scrollsSideways()).as(scheme + width).isFalse();
            }
        }
    }

    @Test
    void every_colour_of_the_operator_leaves_the_pages_accessible() {
        var logo = new LogoReader().read(TestPngs.plain(300, 80));
        for (var colour : COLOURS) {
            var change = new BrandChange("Nomad", colour, null, null, null, logo, false);
            APP.database.transact(tx -> {
                Branding.change(tx, null, change, APP.clock.instant());
                return null;
            });
            Eventually.holds(() -> browser.go("/partner/plans")
                            .all("link[href*='" + colour.substring(1) + "']")
                            .size()
                    == 1);
            for (var page : List.of("/partner", "/partner/keys/new", "/partner/docs/quick-start")) {
                browser.size(Browser.WIDE).scheme("light").go(page);
                assertThat(browser.barriers()).as(colour + page + " light").isEmpty();
                browser.size(Browser.PHONE).scheme("dark");
                assertThat(browser.barriers()).as(colour + page + " dark").isEmpty();
            }
        }
    }
}
