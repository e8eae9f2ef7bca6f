package beppay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.branding.PageBrand;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void the_documentation_has_no_dead_links() {
        try (var app = TestApp.start()) {
            var site = new Site(app.port());
            var links = new Links(site::text);
            assertThat(links.follow(Page.FOLDER)).isEmpty();
            var addresses = DocsSite.read().pages().map(Page::address).toList();
            assertThat(links.pages().keySet()).containsAll(addresses);
        }
    }

    @Test
    void dead_links_are_reported() {
        var page = """
                <!doctype html><h1 id="here">
                <a href="#here"><a href="#gone"><a href="/partner/docs/b#there"><a href="/partner/docs/b#gone">
                <a href="/c"><a href="https://example.com/x"><a href="javascript:x"><script src="/assets/gone.js">""";
        var other = "<!doctype html><h1 id=\"there\"><a href=\"/partner/docs\"><a href=\"/d\">";
        var site = Map.of("/partner/docs", page, "/partner/docs/b", other);
        assertThat(new Links(path -> site.getOrDefault(path, "")).follow("/partner/docs"))
                .containsExactly(
                        "/partner/docs links to #gone, an anchor that does not exist",
                        "/partner/docs links to /partner/docs/b#gone, an anchor that does not exist",
                        "/partner/docs links to /c, which does not exist",
                        "/partner/docs links to javascript:x, which is not an address",
                        "/partner/docs loads /assets/gone.js, which does not exist",
                        "/partner/docs/b links to /d, which does not exist");
    }

    @Test
    void anchors_are_unique_on_a_page() {
        var site = DocsSite.read();
        assertThat(site.pages()).allSatisfy(page -> {
            var html = Html.of("page.jte", PageView.of(site, page, PageBrand.STANDARD));
            assertThat(Links.all(Pattern.compile("\\bid=\"([^\"]*)\""), html)).doesNotHaveDuplicates();
        });
    }
}
