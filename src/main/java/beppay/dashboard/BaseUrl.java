package beppay.dashboard;

import beppay.platform.http.Call;

/// Where this installation is found, as whoever asks has found it.
final class BaseUrl {
    private BaseUrl() {}

    /// `https://partners.example.com`; the proxy tells by `X-Forwarded-Proto` whether the browser speaks TLS.
    static String of(Call call) {
        var scheme = "https".equals(call.header("X-Forwarded-Proto")) ? "https" : "http";
        return scheme + "://" + call.header("Host");
    }
}
