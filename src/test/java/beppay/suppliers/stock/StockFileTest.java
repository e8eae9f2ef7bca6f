package beppay.suppliers.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.errors.CodedException;
import beppay.suppliers.stock.StockImport.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StockFileTest {
    private static final String HEADER = "plan,iccid,activation_code\n";
    private static final String FULL_HEADER = "plan,iccid,activation_code,confirmation_code\n";
    private static final String ICCID = Shelf.iccid(1);
    private static final String CODE = "LPA:1$smdp.example.com$SECRET-1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P,8910000000000000019,{code}|iccid has a wrong check digit",
                "P,8.91E+18,{code}|iccid is not 18 to 22 digits",
                "P,{iccid},LPA:1$smdp.example.com$SECRET_1|activation_code has a matching ID",
                "P,{iccid},\"LPA:1$smdp.example.com$SECRET{newline}X\"|activation_code contains a space, a control",
                "P,{iccid}|has 2 fields instead of 3",
                "P,{iccid},{code},more|has 4 fields instead of 3",
                ",{iccid},{code}|plan is empty",
                "a{nul}b,{iccid},{code}|plan is empty, too long or contains invalid"
            })
    void a_line_is_rejected_with_a_reason_without_any_text_of_it(String template, String reason) throws IOException {
        var line = template.replace("{iccid}", ICCID)
                .replace("{code}", CODE)
                .replace("{newline}", "\n")
                .replace("{nul}", "\0");

        var file = read(HEADER + line + "\n" + Shelf.line("P", 2));

        assertThat(file.entries()).extracting(StockFile.Entry::plan).containsExactly("P");
        assertThat(file.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(2);
            assertThat(rejected.reason()).startsWith(reason).doesNotContain("SECRET", "smdp", "8910");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P,{iccid},{code}$$1,|confirmation_code is missing, and the activation_code requires it",
                "P,{iccid},{code},1234|confirmation_code is not required by the activation_code",
                "P,{iccid},{code}$$1,12 34|confirmation_code is not 1 to 64",
                "P,{iccid},{code}$$1|has 3 fields instead of 4"
            })
    void a_confirmation_code_must_be_given_exactly_if_it_is_required(String template, String reason)
            throws IOException {
        var line = template.replace("{iccid}", ICCID).replace("{code}", CODE);
        var rejected = read(FULL_HEADER + line).rejected();
        assertThat(rejected)
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).startsWith(reason).doesNotContain("SECRET", "1234"));
        var file = read(FULL_HEADER + "P,%sF,%s$$1,0012".formatted(ICCID, CODE));
        assertThat(file.entries().getFirst().profile().iccid().digits()).isEqualTo(ICCID);
        assertThat(file.entries().getFirst().profile().confirmation()).isEqualTo("0012");
        assertThat(file.entries().toString()).doesNotContain("0012", "SECRET");
        assertThat(read(HEADER + "P,%s,%s$$1".formatted(ICCID, CODE)).rejected())
                .hasSize(1);
    }

    @Test
    void a_file_from_a_spreadsheet_is_read() throws IOException {
        var file = read("\uFEFFplan,iccid,activation_code\r\n\"P, really\",\"%s\", %s \r\n\r\n".formatted(ICCID, CODE));

        assertThat(file.rejected()).isEmpty();
        assertThat(file.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.plan()).isEqualTo("P, really");
            assertThat(entry.profile().activationCode().text()).isEqualTo(CODE);
            assertThat(entry.toString()).doesNotContain("SECRET");
        });
    }

    @Test
    void order_and_case_of_columns_blanks_and_trailing_commas_do_not_matter() throws IOException {
        var file = read("ICCID, Activation_Code\u00A0,Note,Plan,\n%s\u00A0,%s,mine,\u00A0P,\n,,,,\n\u00A0,,,,,\n"
                .formatted(ICCID, CODE));

        assertThat(file.rejected()).isEmpty();
        assertThat(file.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.line()).isEqualTo(2);
            assertThat(entry.plan()).isEqualTo("P");
            assertThat(entry.profile().iccid().digits()).isEqualTo(ICCID);
        });
    }

    @Test
    void invalid_utf_8_and_very_long_lines_affect_only_their_own_line() throws IOException {
        var lines = "Zürich,%s,%s\n%s\n%s".formatted(ICCID, CODE, "x".repeat(1_000_000), Shelf.line("P", 2));

        var file = read(HEADER + lines, StandardCharsets.ISO_8859_1);

        assertThat(file.entries()).hasSize(1);
        assertThat(file.rejected()).extracting(Rejected::line).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "iccid,plan,code\n",
                "p\0l\0a\0n\0,\0i\0c\0c\0i\0d\0",
                HEADER + "P,\"8910000000000000018,LPA:1$smdp.example.com$SECRET\nP,1,1",
                HEADER + "P,\"8910000000000000018\"0,LPA:1$smdp.example.com$SECRET"
            })
    void a_file_that_cant_be_split_into_lines_is_rejected(String csv) {
        assertThatExceptionOfType(CodedException.class)
                .isThrownBy(() -> read(csv))
                .withMessageNotContaining("SECRET");
    }

    @Test
    void a_file_larger_than_16_megabytes_is_rejected() {
        assertThatExceptionOfType(CodedException.class)
                .isThrownBy(() -> read(HEADER + "\n".repeat(16 << 20)))
                .withMessageContaining("16 MB");
    }

    private static StockFile read(String csv) throws IOException {
        return read(csv, StandardCharsets.UTF_8);
    }

    private static StockFile read(String csv, Charset charset) throws IOException {
        return StockFile.read(new ByteArrayInputStream(csv.getBytes(charset)));
    }
}
