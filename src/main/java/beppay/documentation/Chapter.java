package beppay.documentation;

import java.util.List;

/// Pages that stand together in the rail.
record Chapter(String title, List<Page> pages) {}
