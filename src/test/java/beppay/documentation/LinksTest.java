package beppay.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void no_link_of_the_documentation_is_dead() {
        try (var app = TestApp.start()) {
            var site = new Site(app.port());
            var links = new Links(site::text);
            assertThat(links.follow(Page.FOLDER)).isEmpty();
            var read = DocsSite.read().pages().map(Page::address).toList();
            assertThat(links.pages().keySet()).containsAll(read);
        }
    }

    @Test
    void dead_links_are_found() {
        var page = """
                <!doctype html><h1 id="here">
                <a href="#here"><a href="#gone"><a href="/partner/docs/b#there"><a href="/partner/docs/b#gone">
                <a href="/c"><a href="https://example.com/x"><a href="javascript:x"><script src="/assets/gone.js">""";
        var other = "<!doctype html><h1 id=\"there\"><a href=\"/partner/docs\"><a href=\"/d\">";
        var site = Map.of("/partner/docs", page, "/partner/docs/b", other);
        assertThat(new Links(path -> site.getOrDefault(path, "")).follow("/partner/docs"))
                .containsExactly(
                        "/partner/docs links to #gone, where there is no such anchor",
                        "/partner/docs links to /partner/docs/b#gone, where there is no such anchor",
                        "/partner/docs links to /c, where there is nothing",
                        "/partner/docs links to javascript:x, which is no address",
                        "/partner/docs loads /assets/gone.js, which is not there",
                        "/partner/docs/b links to /d, where there is nothing");
    }

    @Test
    void no_anchor_stands_twice_on_a_page() {
        var book = DocsSite.read();
        assertThat(book.pages()).allSatisfy(page -> {
            var html = Html.of("page.jte", PageView.of(book, page));
            assertThat(Links.all(Pattern.compile("\\bid=\"([^\"]*)\""), html)).doesNotHaveDuplicates();
        });
    }
}
