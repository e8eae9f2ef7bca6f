package beppay.branding.logos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.errors.CodedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What of an SVG logo remains, and which files are no logo.
class SvgLogoTest {
    private static final String START = "<svg xmlns=\"http://www.w3.org/2000/svg\"";

    private static LogoFile read(String svg) {
        return new LogoReader().read(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static String stored(String svg) {
        return new String(read(svg).content(), StandardCharsets.UTF_8);
    }

    private static String inside(String content) {
        return START + " viewBox=\"0 0 400 100\">" + content + "</svg>";
    }

    @Test
    void a_class_may_be_named_twice_and_the_last_rule_of_several_classes_applies() {
        var css = "<style>.a{fill:red}.b{fill:blue;stroke:red}.a{stroke:blue}</style>";
        assertThat(stored(inside(css + "<rect class=\"b a b\"/>"))).contains("<rect fill=\"blue\" stroke=\"blue\">");
    }

    @Test
    void a_logo_of_a_drawing_program_keeps_its_look_and_loses_the_rest() {
        var drawn = """
                <?xml version="1.0" encoding="utf-8"?>
                <!-- Generator: a drawing program -->
                <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
                <svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg"
                    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:sodipodi="http://sodipodi.sourceforge.net/x.dtd"
                    x="0px" y="0px" viewBox="0 0 400 100" style="enable-background:new 0 0 400 100;" xml:space="preserve">
                <title>Logo</title><metadata><x:y xmlns:x="x">z</x:y></metadata><sodipodi:namedview id="base"/>
                <style type="text/css">
                    /* two */ .st0{fill:#FF0000;}
                    .st0,.st1{stroke:#00FF00 !important;stroke-width:2;}
                    .st1{fill:url(#SVGID_1_);}
                </style>
                <defs><rect id="SVGID_2_" width="9" height="9"/></defs>
                <clipPath id="SVGID_3_"><use xlink:href="#SVGID_2_" style="overflow:visible;"/></clipPath>
                <linearGradient id="SVGID_1_" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="9" y2="9">
                    <stop offset="0" style="stop-color:#123456"/></linearGradient>
                <g clip-path="url('#SVGID_3_')"><path class="st0" fill="blue" d="M1-2.5e1,3Z"/>
                <circle class="st1 st9" cx="5" cy="5" r="3" style="opacity:.5;font:9px x"/></g>
                <text font-family="'Open Sans', sans-serif" y="9">A &amp; B<tspan> &lt;C&gt;</tspan></text>
                </svg>""";
        assertThat(stored(drawn))
                .isEqualTo(
                        START
                                + " id=\"Layer_1\" x=\"0px\" y=\"0px\" viewBox=\"0 0 400 100\" width=\"800\" height=\"200\">"
                                + "<defs><rect id=\"SVGID_2_\" width=\"9\" height=\"9\"></rect></defs>"
                                + "<clipPath id=\"SVGID_3_\"><use href=\"#SVGID_2_\" overflow=\"visible\"></use></clipPath>"
                                + "<linearGradient id=\"SVGID_1_\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" y1=\"0\" x2=\"9\" y2=\"9\">"
                                + "<stop offset=\"0\" stop-color=\"#123456\"></stop></linearGradient>"
                                + "<g clip-path=\"url(#SVGID_3_)\">"
                                + "<path fill=\"#FF0000\" d=\"M1-2.5e1,3Z\" stroke=\"#00FF00\" stroke-width=\"2\"></path>"
                                + "<circle cx=\"5\" cy=\"5\" r=\"3\" stroke=\"#00FF00\" stroke-width=\"2\" fill=\"url(#SVGID_1_)\""
                                + " opacity=\".5\"></circle></g>"
                                + "<text font-family=\"'Open Sans', sans-serif\" y=\"9\">A &amp; B<tspan> &lt;C&gt;</tspan></text></svg>");
    }

    /// With an ambiguous pattern, this takes longer than the universe has existed.
    @Test
    void a_viewbox_of_long_numbers_is_rejected_at_once() {
        var digits = "1".repeat(5_000);
        var box = "%1$s %1$s %1$s %1$sx".formatted(digits);
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='%s'><path d='M0 0h9v9z'/></svg>".formatted(box);
        assertThatThrownBy(() -> new LogoReader().read(svg.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("viewBox");
    }

    @Test
    void a_stored_logo_stays_the_same_when_it_is_uploaded_again() {
        var once = stored(inside("<style>.a{fill:red}</style><path class=\"a\" d=\"M0 0h9v9z\"/>"));
        assertThat(stored(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "viewBox='0 0 400 100'                  | 800 | 200",
                "viewBox='-5,-5 10 10' width='3000'     | 240 | 240",
                "width='120' height='60px'              | 480 | 240",
                "width='10mm' height='1cm'              | 240 | 240",
                "viewBox='0 0 1 20'                     | 12  | 240"
            })
    void the_size_is_derived_from_the_view_box_or_the_size(String attributes, int width, int height) {
        var logo = read("<svg xmlns='http://www.w3.org/2000/svg' %s/>".formatted(attributes));
        assertThat(logo.width()).isEqualTo(width);
        assertThat(logo.height()).isEqualTo(height);
        assertThat(new String(logo.content(), StandardCharsets.UTF_8)).contains("viewBox=", "width=\"" + width + "\"");
    }

    @Test
    void utf_16_and_a_missing_namespace_are_read() {
        var svg = "<?xml version='1.0' encoding='UTF-16'?><svg viewBox='0 0 9 9'><text>\u00FC</text></svg>";
        var logo = new LogoReader().read(svg.getBytes(StandardCharsets.UTF_16));
        assertThat(new String(logo.content(), StandardCharsets.UTF_8))
                .startsWith(START)
                .contains(">\u00FC<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GIF89a",
                "\u00FF\u00D8\u00FF\u00E0",
                "%PDF-1.7",
                "PK\u0003\u0004",
                "not a picture",
                "<svg",
                "<svg xmlns='http://www.w3.org/2000/svg'>",
                "<html><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/></html>",
                "<svg xmlns='urn:other' viewBox='0 0 9 9'/>",
                "<!-- nothing -->"
            })
    void files_of_other_types_are_rejected(String file) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(CodedException.class).hasMessageStartingWith("logo is ");
    }

    @Test
    void errors_name_what_is_wrong() {
        assertThatThrownBy(() -> read(inside("<script/>"))).hasMessage("logo contains a script.");
        assertThatThrownBy(() -> read(inside("<rect onclick='x'/>"))).hasMessage("logo contains a script.");
        assertThatThrownBy(() -> read(inside("<image/>")))
                .hasMessage("logo contains an image. Upload the logo as PNG instead.");
        assertThatThrownBy(() -> read(inside("<filter/>")))
                .hasMessage("logo contains the element filter, which a logo can't have.");
        assertThatThrownBy(() -> read(inside("<rect fill='url(http://x)'/>")))
                .hasMessage("logo has a value of fill that a logo can't have.");
        assertThatThrownBy(() -> read(inside("<text>&x;</text>"))).hasMessageContaining("entities");
        assertThatThrownBy(() -> read("<svg xmlns='http://www.w3.org/2000/svg'/>"))
                .hasMessageContaining("viewBox");
    }
}
