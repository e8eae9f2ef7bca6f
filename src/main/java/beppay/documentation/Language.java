package beppay.documentation;

import java.util.List;

/// A language in which calls are shown, each as a whole program that runs as it is printed: the server's address and
/// the key are in the variables of its environment [#URL] and [#KEY].
interface Language {
    String URL = "BEPPAY_URL";
    String KEY = "BEPPAY_KEY";
    String SESSION = "BEPPAY_SESSION";

    /// As the tabs show them.
    List<Language> ALL = List.of(
            new CurlCode(), new JavaCode(), new JavaScriptCode(), new PythonCode(), new PhpCode(), new GoCode());

    String name();

    /// As Markdown calls it behind the fence.
    String id();

    String program(Sample sample);
}
