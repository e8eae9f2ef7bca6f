package beppay.traveller;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.browser.Browser;
import beppay.browser.ScannedCode;
import beppay.esims.EsimStatus;
import beppay.sharing.NewLink;
import beppay.translations.Translation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Dimension;

/// The pages of travellers in a real browser.
class TravellerWalkTest {
    @AutoClose
    private static final SampleEsims ESIMS = new SampleEsims();

    private static final String READY = ESIMS.buy().path();
    private static final String LONG_NAME = "Südostasien-Unbegrenzt-".repeat(8) + "30 Tage";
    private static final List<Integer> WIDTHS = List.of(320, 390, 1024, 1440);

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.open(ESIMS.app.port());
    }

    @BeforeEach
    void asOnAPhone() {
        ESIMS.brand("Roam", "#d9480f", "help@roam.example", "Roam Ltd\n1 Harbour Road, Lisbon", "en");
        browser.scheme("light").size(Browser.PHONE);
    }

    static Stream<String> languages() {
        return Translation.all().stream().map(Translation::tag);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void pages_are_accessible_and_never_scroll_sideways_in_any_language(String language) {
        var used = ESIMS.buyInTest();
        ESIMS.report(used, EsimStatus.ACTIVE, 95);
        var locked = ESIMS.renew(ESIMS.buy(), new NewLink("4711", null));
        for (var path : List.of(READY, used.path(), locked, "/e/none")) {
            browser.go(path + "?lang=" + language);
            // What is folded away must be accessible too.
            browser.script("document.querySelectorAll('details').forEach(part => part.open = true); return 1");
            for (var scheme : List.of("light", "dark")) {
                assertThat(browser.scheme(scheme).barriers()).as(path + scheme).isEmpty();
            }
            for (int width : WIDTHS) {
                assertThat(browser.size(new Dimension(width, 900)).scrollsSideways())
                        .as("%s at %d", path, width)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void the_qr_code_can_be_read_from_a_screen_of_the_width_of_a_phone(String scheme) {
        var esim = ESIMS.buy();
        browser.scheme(scheme).go(esim.path());
        assertThat(browser.find(".qr").getSize().getWidth()).isGreaterThanOrEqualTo(240);
        assertThat(ScannedCode.on(browser.screenshot())).isEqualTo(esim.activationCode());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_page_prints_on_one_sheet(String language) {
        assertThat(sheets(browser.size(Browser.WIDE).go(READY + "?lang=" + language)))
                .isEqualTo(1);
    }

    @Test
    void more_than_one_sheet_is_found() {
        browser.go(READY);
        browser.script("document.body.append(document.querySelector('main').cloneNode(true)); return 1");
        assertThat(sheets(browser)).isGreaterThan(1);
    }

    /// How many sheets of A4 paper the page takes.
    private static long sheets(Browser open) {
        var printed = open.command("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69));
        var pdf = Base64.getDecoder().decode(String.valueOf(printed.get("data")));
        return Pattern.compile("/Type\\s*/Page\\b")
                .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    private static Browser scripts(boolean areAllowed) {
        browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", !areAllowed));
        return browser;
    }

    @Test
    void long_names_fit() {
        var plan = ESIMS.app.plan("sandbox", "Americas", "10.00", 30, "Unlimited", "\"US,CA,MX,BR,AR,CL\"");
        ESIMS.brand("Reisebüro-".repeat(9) + "GmbH", null, "a".repeat(60) + "@roam.example", "x".repeat(900), "en");
        ESIMS.rename(plan.id(), LONG_NAME);
        var path = ESIMS.buy(plan.id()).path();
        for (var language : List.of("en", "de", "ar", "ja")) {
            for (int width : WIDTHS) {
                browser.size(new Dimension(width, 900)).go(path + "?lang=" + language);
                assertThat(browser.scrollsSideways()).as(language + width).isFalse();
            }
        }
        assertThat(browser.go(path + "?lang=en").press("6 countries").text()).contains("Brazil", "Unlimited data");
    }

    @Test
    void codes_are_copied_and_without_scripts_there_is_no_button_for_it() {
        browser.go(READY + "?lang=en").press("Enter the codes yourself");
        browser.find(".copy").click();
        browser.sees("Copied");
        scripts(false).go(READY + "?lang=en").press("Enter the codes yourself");
        browser.sees("SM-DP+ address");
        assertThat(browser.all(".copy")).hasSize(3).noneMatch(button -> button.isDisplayed());
        scripts(true);
    }

    @Test
    void a_reader_changes_the_language_and_enters_the_code_without_scripts() {
        var esim = ESIMS.buy();
        var path = ESIMS.renew(esim, new NewLink("4711", null));
        scripts(false).go(path).press("English").press("Deutsch").sees("Zugangscode eingeben");
        browser.fill("Zugangscode", "1234").press("Weiter").sees("Dieser Zugangscode ist falsch");
        browser.fill("Zugangscode", "4711").press("Weiter").sees("QR-Code scannen");
        assertThat(browser.place()).isEqualTo(path + "?lang=de");
        scripts(true);
    }
}
