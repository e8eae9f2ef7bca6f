package beppay.wallets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
    private static final TestApp APP = TestApp.start();
    private static final Money AMOUNT = new Money(5_000_000);
    /// Unicode's property Prepended_Concatenation_Mark, which contains signs of numbers and verses.
    private static final Set<Integer> DISPLAYED_FORMATS =
            Set.of(0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd);
    /// Unicode's property Default_Ignorable_Code_Point, from DerivedCoreProperties.txt.
    private static final Pattern DEFAULT_IGNORABLE = Pattern.compile(
            "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
                    + "\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8\\x{1bca0}-\\x{1bca3}\\x{1d173}-\\x{1d17a}"
                    + "\\x{e0000}-\\x{e0fff}]");
    private static int partners;

    private final long partner =
            APP.reseller("shop" + ++partners, "0").partner().id();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rechnung Übertrag 7",
                " Rechnung Übertrag 7 ",
                "RECHNUNG ÜBERTRAG 7",
                "rechnung  u\u0308bertrag\u00a07",
                "Rechnung\u200b Über\u00adtrag 7\ufeff",
                "Rechnung\u3000Übertrag\u2009７",
                "\u2066Rechnung Übertrag 7\u2069"
            })
    void references_are_equal_regardless_of_case_blanks_and_invisible_characters(String written) {
        assertThat(topUp(AMOUNT, Currency.USD, "Rechnung Übertrag 7").isCredited())
                .isTrue();
        assertThat(topUp(AMOUNT, Currency.USD, written).isCredited()).isFalse();
        assertThat(balance()).isEqualTo(AMOUNT);
        assertThat(reference()).isEqualTo("Rechnung Übertrag 7");
    }

    @ParameterizedTest
    @CsvSource({
        "Café 7, CAFE\u0301 7",
        "Café 7, cafe\u034f\u0301 7",
        "Café 7, cafe\u200d\u0301 7",
        "INV-7, INV\u20107",
        "INV-7, INV\u20117",
        "INV-7, INV\u20127",
        "INV-7, INV\u20137",
        "INV-7, INV\u20147",
        "INV-7, INV\u20157",
        "INV-7, INV\u22127",
        "INV-7, INV\ufe587",
        "INV-7, INV\ufe637",
        "INV-7, INV\uff0d7",
        "INV-7, inv\u207b7",
        "Straße 7, STRASSE 7",
        "Straße 7, STRAẞE 7",
        "Straße 7, Strasse 7",
        "ΟΔΟΣ 7, οδος 7",
        "ΟΔΟΣ 7, οδοσ 7",
        "ΐ 7, \u03aa\u0301 7",
        "ǰ 7, J\u030c 7"
    })
    void letters_accents_and_hyphens_that_look_the_same_are_equal(String written, String again) {
        topUp(AMOUNT, Currency.USD, written);
        assertThat(topUp(AMOUNT, Currency.USD, again).isCredited()).isFalse();
        assertThat(reference()).isEqualTo(written);
    }

    @Test
    void every_character_that_is_not_displayed_is_ignored() {
        var characters = IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(character -> isFormat(character) || isDefaultIgnorable(character))
                .boxed()
                .toArray(Integer[]::new);
        assertThat(characters).hasSizeGreaterThan(4_100).contains(0x13430, 0x1343f);
        var kept = APP.database.autocommit(tx -> tx.rows(String.class, """
                        select to_hex(c) from unnest(?::integer[]) c
                        where reference_key('Cafe' || chr(c) || e'\\u0301 7') <> reference_key('Café 7')
                        """, (Object) characters));
        assertThat(kept).isEmpty();
    }

    private static boolean isFormat(int character) {
        return Character.getType(character) == Character.FORMAT && !DISPLAYED_FORMATS.contains(character);
    }

    private static boolean isDefaultIgnorable(int character) {
        return DEFAULT_IGNORABLE.matcher(Character.toString(character)).matches();
    }

    @ParameterizedTest
    @CsvSource({"Straße 7, Strase 7", "INV-7, INV7", "INV-7, INV--7", "INV-7, INV_7", "Café 7, Cafe 7"})
    void references_that_look_different_are_not_equal(String written, String other) {
        topUp(AMOUNT, Currency.USD, written);
        assertThat(topUp(AMOUNT, Currency.USD, other).isCredited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rechnung 8", "Rechnung7", "Rechnung 7a", "Rechnung 7 7", "Rechnung-7"})
    void a_different_reference_is_a_different_payment(String written) {
        topUp(AMOUNT, Currency.USD, "Rechnung 7");
        assertThat(topUp(AMOUNT, Currency.USD, written).isCredited()).isTrue();
        assertThat(balance()).isEqualTo(AMOUNT.plus(AMOUNT));
    }

    @Test
    void a_repeated_top_up_returns_the_time_of_the_first() {
        var at = APP.clock.instant();
        topUp(AMOUNT, Currency.USD, "Invoice 7");
        APP.clock.pass(Duration.ofDays(3));
        assertThat(topUp(AMOUNT, Currency.USD, "invoice 7").creditedAt()).isEqualTo(at);
    }

    @Test
    void a_used_reference_with_a_different_amount_or_currency_is_an_error_that_names_the_first() {
        topUp(AMOUNT, Currency.USD, "Invoice 7");
        var wallets = APP.number("select count(*) from wallets where partner_id = ?", partner);
        assertThatThrownBy(() -> topUp(new Money(50_000_000), Currency.USD, "INVOICE 7"))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("\"Invoice 7\" was already used: it credited 5.00 USD on 2026-")
                .hasMessageEndingWith("Nothing was credited.");
        assertThatThrownBy(() -> topUp(AMOUNT, Currency.USDC, "Invoice 7")).isInstanceOf(CodedException.class);
        assertThat(balance()).isEqualTo(AMOUNT);
        assertThat(APP.number("select count(*) from wallets where partner_id = ?", partner))
                .isEqualTo(wallets);
    }

    @Test
    void other_partners_and_the_other_mode_may_use_the_same_reference() {
        topUp(AMOUNT, Currency.USD, "Invoice 7");
        long other = APP.reseller("other" + partners, "0").partner().id();
        var now = APP.clock.instant();
        assertThat(APP.database
                        .transact(tx -> Wallets.topUp(tx, other, Mode.LIVE, AMOUNT, Currency.USD, "Invoice 7", now))
                        .isCredited())
                .isTrue();
        assertThat(APP.database
                        .transact(tx -> Wallets.topUp(tx, partner, Mode.TEST, AMOUNT, Currency.USD, "Invoice 7", now))
                        .isCredited())
                .isTrue();
    }

    @Test
    void of_concurrent_top_ups_with_one_reference_one_is_credited() {
        var spellings = List.of("Invoice 7", "INVOICE 7", "invoice 7 ", "Invoice  7", "invoice\u00a07", "InVoice 7");
        var credits = spellings.stream()
                .map(reference -> CompletableFuture.supplyAsync(() -> topUp(AMOUNT, Currency.USD, reference)))
                .toList();
        assertThat(credits.stream().map(CompletableFuture::join).filter(Wallets.ToppedUp::isCredited))
                .hasSize(1);
        assertThat(balance()).isEqualTo(AMOUNT);
    }

    private Wallets.ToppedUp topUp(Money amount, Currency currency, String reference) {
        return APP.database.transact(
                tx -> Wallets.topUp(tx, partner, Mode.LIVE, amount, currency, reference, APP.clock.instant()));
    }

    private Money balance() {
        return Money.sum(APP.database.autocommit(tx -> Wallets.of(tx, partner, Mode.LIVE)).stream()
                .map(Wallet::available));
    }

    private String reference() {
        return APP.database.autocommit(
                tx -> tx.one(String.class, "select reference from transfers where partner_id = ?", partner));
    }
}
