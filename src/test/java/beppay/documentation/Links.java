package beppay.documentation;

import beppay.platform.html.Assets;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Crawls the documentation and reports links without a target.
final class Links {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

    private final Function<String, String> site;
    private final Map<String, String> pages = new LinkedHashMap<>();
    private final ArrayDeque<String> unread = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();

    /// @param site returns the content at a path, after redirects; empty if there is none
    Links(Function<String, String> site) {
        this.site = site;
    }

    /// The pages that were found, with their content.
    Map<String, String> pages() {
        return pages;
    }

    List<String> follow(String first) {
        read(first);
        while (!unread.isEmpty()) {
            var page = unread.remove();
            all(LINK, pages.getOrDefault(page, "")).forEach(link -> check(page, link.replace("&amp;", "&")));
        }
        return faults;
    }

    private void check(String page, String link) {
        if (link.matches("[a-z]+:.*")) {
            if (!link.matches("https?://.*") || URI.create(link).getHost() == null) {
                faults.add(page + " links to " + link + ", which is not an address");
            }
            return;
        }
        var path = link.startsWith("#") ? page : link.replaceFirst("#.*", "");
        if (path.startsWith(Assets.FOLDER)) {
            if (Assets.at(path) == null) {
                faults.add(page + " loads " + link + ", which does not exist");
            }
        } else {
            checkAnchor(page, link, read(path));
        }
    }

    private void checkAnchor(String page, String link, String target) {
        if (target.isEmpty()) {
            faults.add(page + " links to " + link + ", which does not exist");
        } else if (link.contains("#") && !ids(target).contains(link.replaceFirst(".*#", ""))) {
            faults.add(page + " links to " + link + ", an anchor that does not exist");
        }
    }

    private String read(String path) {
        return pages.computeIfAbsent(path, unknown -> {
            var text = site.apply(unknown);
            if (unknown.startsWith(Page.FOLDER) && text.startsWith("<!doctype html>")) {
                unread.add(unknown);
            }
            return text;
        });
    }

    static Set<String> ids(String html) {
        return Set.copyOf(all(ID, html));
    }

    static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toList());
    }
}
