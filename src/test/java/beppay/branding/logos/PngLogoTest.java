package beppay.branding.logos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of a PNG logo remains, and how much a hostile one costs.
class PngLogoTest {
    private static final int RGBA_16 = 0x1006;
    private static final int GREY_1 = 0x0100;
    private static final byte[] PAGE = "<script>x</script>".getBytes(StandardCharsets.UTF_8);

    private static LogoFile read(byte[] png) {
        return new LogoReader().read(png);
    }

    private static BufferedImage pixels(LogoFile logo) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(logo.content()));
    }

    @Test
    void a_small_logo_keeps_its_pixels_and_its_transparency() throws IOException {
        var logo = read(TestPngs.of(100, 50, (x, y) -> x < 50 ? 0x80ff0000 : 0xff00ff00));
        assertThat(logo.toString()).startsWith("image/png, 100 × 50, ");
        assertThat(pixels(logo).getRGB(10, 10)).isEqualTo(0x80ff0000);
        assertThat(pixels(logo).getRGB(90, 10)).isEqualTo(0xff00ff00);
    }

    @Test
    void nothing_but_pixels_remains() {
        var plain = TestPngs.plain(20, 20);
        var odd = TestPngs.joined(
                TestPngs.with(TestPngs.with(plain, "tEXt", PAGE), "iCCP", TestPngs.zeros(10_000)), PAGE);
        assertThat(read(odd).content()).isEqualTo(read(plain).content());
        assertThat(new String(odd, StandardCharsets.ISO_8859_1)).contains("<script>");
    }

    @ParameterizedTest
    @CsvSource({"1600,480,800,240", "4000,1000,800,200", "300,3000,24,240", "801,10,800,10", "9000,1,800,1"})
    void a_large_logo_is_made_smaller(int width, int height, int smallWidth, int smallHeight) throws IOException {
        var logo = read(TestPngs.of(width, height, (x, y) -> x < width / 2 ? 0xffff0000 : 0xff0000ff));
        assertThat(logo.width()).isEqualTo(smallWidth);
        assertThat(logo.height()).isEqualTo(smallHeight);
        assertThat(pixels(logo).getRGB(0, 0)).isEqualTo(0xffff0000);
        assertThat(pixels(logo).getRGB(smallWidth - 1, smallHeight - 1)).isEqualTo(0xff0000ff);
    }

    @Test
    void colours_are_averaged_without_the_colour_of_transparent_pixels() throws IOException {
        var logo = read(TestPngs.of(1_600, 400, (x, y) -> (x & 1) == 0 ? 0x00ffffff : 0xff000000));
        assertThat(pixels(logo).getRGB(100, 100)).isIn(0x80000000, 0x7f000000, 0xff000000, 0x00000000);
    }

    @Test
    void a_logo_whose_file_is_too_long_is_made_smaller_until_it_fits() {
        var logo = read(TestPngs.noise(350, 240));
        assertThat(logo.content().length).isLessThanOrEqualTo(LogoFile.MAX_BYTES);
        assertThat(logo.width()).isBetween(50, 349);
    }

    @Test
    void a_bomb_is_rejected_by_its_header() {
        var bomb = TestPngs.blank(10_000, 1_001, RGBA_16);
        assertThat(bomb.length).isLessThan(LogoFile.MAX_UPLOAD_BYTES);
        assertThatThrownBy(() -> read(bomb)).hasMessageContaining("more than 10 million pixels");
        assertThatThrownBy(() -> read(TestPngs.blank(100_000, 1, GREY_1))).hasMessageContaining("10000 in a row");
    }

    @Test
    void the_largest_picture_takes_little_memory() {
        var largest = TestPngs.blank(5_000, 2_000, RGBA_16);
        var logo = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(largest));
        assertThat(logo.width()).isEqualTo(600);
    }

    @Test
    void a_bomb_in_a_text_or_a_colour_profile_is_never_decompressed() {
        var text = TestPngs.joined("a\0\0".getBytes(StandardCharsets.ISO_8859_1), TestPngs.zeros(400_000_000));
        var bomb = TestPngs.with(TestPngs.with(TestPngs.plain(9, 9), "zTXt", text), "iCCP", text.clone());
        assertThat(bomb.length).isGreaterThan(700_000);
        var single = TestPngs.with(TestPngs.plain(9, 9), "zTXt", text);
        assertThat(read(single).width()).isEqualTo(9);
        assertThatThrownBy(() -> read(bomb)).hasMessage("logo is larger than 512 KB.");
    }

    @Test
    void damaged_files_are_rejected() {
        var good = TestPngs.noise(40, 40);
        for (int length = 8; length < good.length - 12; length += 97) {
            int cut = length;
            assertThatThrownBy(() -> read(Arrays.copyOf(good, cut))).isInstanceOf(CodedException.class);
        }
        for (int at = 8; at < 100; at++) {
            var damaged = good.clone();
            damaged[at] ^= (byte) 0xff;
            try {
                assertThat(read(damaged).content().length).isLessThanOrEqualTo(LogoFile.MAX_BYTES);
            } catch (CodedException rejected) {
                assertThat(rejected.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            }
        }
    }

    @Test
    void a_file_that_is_both_is_what_its_beginning_says() {
        var both = TestPngs.joined(TestPngs.plain(9, 9), "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(read(both).content(), StandardCharsets.ISO_8859_1))
                .doesNotContain("svg");
    }

    @Test
    void an_empty_file_and_a_long_one_are_rejected() {
        assertThatThrownBy(() -> read(new byte[0])).hasMessage("logo is an empty file.");
        assertThatThrownBy(() -> read(new byte[LogoFile.MAX_UPLOAD_BYTES + 1]))
                .hasMessage("logo is larger than 512 KB.");
    }

    @Test
    void logos_are_checked_one_at_a_time_and_others_wait_for_a_limited_time() {
        var reader = new LogoReader(Duration.ofMillis(1));
        reader.whileBusy(() -> assertThatThrownBy(() -> reader.read(TestPngs.plain(9, 9)))
                .isInstanceOfSatisfying(
                        CodedException.class, busy -> assertThat(busy.code()).isEqualTo(ErrorCode.UNAVAILABLE)));
        assertThat(reader.read(TestPngs.plain(9, 9)).width()).isEqualTo(9);
    }
}
